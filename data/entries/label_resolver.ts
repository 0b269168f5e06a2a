import { didYouMean } from "../../schemas/did_you_mean.ts";

/** Finds a class by what a row has as label. */
export interface LabelResolver {
  /** Index of the class, or why there is none. */
  readonly resolve: (label: string | number) => number | string;
}

/**
 * Looks labels up among the classes: a text by name and, where no name is like it and it is a whole
 * number, by index, a number by index from 0. A name that several classes have is refused: an index
 * can tell them apart.
 *
 * @param ordered whether the classes have an order that an index may mean
 */
export function labelResolver(classes: readonly string[], ordered: boolean): LabelResolver {
  const indices = new Map<string, number[]>();
  classes.forEach((name, index) => {
    const known = indices.get(name);
    if (known === undefined) indices.set(name, [index]);
    else known.push(index);
  });
  const byIndex = (index: number) =>
    !ordered
      ? `Label ${index} is no class: the classes are known by their names in train`
      : index >= 0 && index < classes.length
      ? index
      : `Label ${index} is no class: it must be from 0 to ${classes.length - 1}`;
  return {
    resolve(label) {
      if (typeof label === "number") return byIndex(label);
      const [index, ...others] = indices.get(label) ?? [];
      if (index !== undefined && others.length === 0) return index;
      if (index !== undefined) {
        return `Label "${label}" is the name of ${others.length + 1} classes, the index must say ` +
          `which: ${[index, ...others].join(", ")}`;
      }
      if (ordered && /^\d+$/.test(label)) return byIndex(Number(label));
      // A long list is no help, the nearest name is.
      const hint = classes.length > 20
        ? nearest(label, classes)
        : didYouMean(label, [...indices.keys()]);
      return `Label "${label}" is no class${hint}`;
    },
  };
}

function nearest(label: string, classes: readonly string[]): string {
  const hint = didYouMean(label, classes);
  return hint.startsWith(",") ? hint : `: it must be one of the ${classes.length} classes`;
}
