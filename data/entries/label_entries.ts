import type { Picture, SplitName } from "../../schemas/dataset.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { Parts } from "./draw_splits.ts";
import type { Entry } from "./entry.ts";
import { labelResolver } from "./label_resolver.ts";

/** Classes and pictures, each with the index of its class. */
export interface Labelled {
  readonly classes: readonly string[];
  readonly splits: ReadonlyMap<SplitName, readonly Picture[]>;
}

/**
 * Holds labels against the classes: those that are given or, without any, the names that train has,
 * in the order of their code units. Pictures of train may have captions and no label, those of
 * other splits only where there are no classes at all.
 *
 * @param given names that the options or the files give, in their order
 * @param name the group of pictures of no shift, where none of a split names one; where others do,
 *     the group is empty, so that it cannot be measured by
 * @param problems takes a line for each row whose label is no class, or is missing
 * @throws {InputError} if train has labels that are numbers and nothing says what they stand for
 */
export function labelEntries(
  parts: Parts,
  given: readonly string[] | undefined,
  name: string,
  problems: string[],
): Labelled {
  const classes = given ?? namesOf(parts, problems);
  const { resolve } = labelResolver(classes, given !== undefined);
  const labelOf = (split: SplitName, { where, label, captions }: Entry): number => {
    if (label !== undefined) {
      const found = resolve(label);
      if (typeof found === "number") return found;
      problems.push(`${where}: ${found}`);
    } else if (captions.length === 0) {
      problems.push(`${where}: The row has neither a label nor a title, it must have one of them`);
    } else if (split !== "train" && classes.length > 0) {
      problems.push(`${where}: The row has no label, in split "${split}" it must have one`);
    }
    return -1;
  };
  const splits = new Map<SplitName, readonly Picture[]>();
  for (const [split, entries] of parts) {
    const shift = split.startsWith("ood_") ? split.slice(split.indexOf("/") + 1) : name;
    // Where some rows name a group, those that name none are not a group of their own.
    const group = entries.some(({ group }) => group !== undefined) ? "" : shift;
    const pictures = entries.map((entry) => toPicture(entry, labelOf(split, entry), group));
    splits.set(split, pictures);
  }
  return { classes, splits };
}

function toPicture(
  { path, captions, group, read }: Entry,
  label: number,
  otherwise: string,
): Picture {
  return { path, label, group: group ?? otherwise, ...(captions.length > 0 && { captions }), read };
}

/** The names that label train. Numbers are no names: what they stand for has to be said. */
function namesOf(parts: Parts, problems: readonly string[]): readonly string[] {
  const labelled = (parts.get("train") ?? []).filter(({ label }) => label !== undefined);
  const isNumber = ({ label }: Entry) => typeof label === "number" || /^\d+$/.test(label ?? "");
  const numbered = labelled.find(({ label }) => typeof label === "number") ??
    (labelled.every(isNumber) ? labelled[0] : undefined);
  if (numbered !== undefined) {
    throw new InputError([
      ...problems,
      `${numbered.where}: Label ${numbered.label} is a number: option "classes" must name the ` +
      "classes, a file with a name a line or a list, in the order of the numbers",
    ]);
  }
  return [...new Set(labelled.map(({ label }) => String(label)))].sort();
}
