import { random } from "../../engine/random.ts";
import { shuffled } from "../../engine/shuffled.ts";
import type { SplitName } from "../../schemas/dataset.ts";
import type { ClassFiles } from "./read_class_folders.ts";

/** The splits of a folder that has none of its own. */
export interface Division {
  /** The fraction of each class that a split gets, at least one picture unless it is 0. */
  readonly fractions: Readonly<Partial<Record<SplitName, number>>>;
  /** The split of all other pictures, at least one of each class. */
  readonly rest: SplitName;
}

/**
 * Divides the pictures of every class in the same proportions, by a draw that depends on the seed,
 * the class and how many pictures it has.
 *
 * @param problems takes a line for each class that has too few pictures
 */
export function divideClasses(
  classes: ClassFiles,
  { fractions, rest }: Division,
  seed: number,
  problems: string[],
): ReadonlyMap<SplitName, ClassFiles> {
  const wanted = (Object.entries(fractions) as [SplitName, number][]).filter(([, f]) => f > 0);
  const splits = new Map(
    [rest, ...wanted.map(([split]) => split)].map((split) =>
      [split, new Map<string, readonly string[]>()] as const
    ),
  );
  for (const [className, files] of classes) {
    const order = shuffled(files.length, random(seed, "image-folder", rest, className));
    let from = 0;
    const give = (split: SplitName, count: number) => {
      const drawn = order.slice(from, from += count).sort();
      splits.get(split)?.set(className, Array.from(drawn, (index) => files[index]!));
    };
    for (const [split, fraction] of wanted) {
      give(split, Math.max(1, Math.round(fraction * files.length)));
    }
    if (from >= files.length) {
      const names = [...splits.keys()].join(", ");
      problems.push(
        `Class "${className}" has too few pictures to split: ${files.length}, it must have some ` +
          `for each of ${names}`,
      );
    }
    give(rest, Math.max(0, files.length - from));
  }
  return splits;
}
