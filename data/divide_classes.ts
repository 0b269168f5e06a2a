import { random } from "../engine/random.ts";
import { shuffled } from "../engine/shuffled.ts";
import type { SplitName } from "../schemas/dataset.ts";

/** What belongs to each class, in its order: files, rows. */
export type ClassMembers<T> = ReadonlyMap<string, readonly T[]>;

/** The splits of a set that has none of its own. */
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
export function divideClasses<T>(
  classes: ClassMembers<T>,
  { fractions, rest }: Division,
  seed: number,
  problems: string[],
): ReadonlyMap<SplitName, ClassMembers<T>> {
  const wanted = (Object.entries(fractions) as [SplitName, number][]).filter(([, f]) => f > 0);
  const splits = new Map(
    [rest, ...wanted.map(([split]) => split)].map((split) =>
      [split, new Map<string, readonly T[]>()] as const
    ),
  );
  for (const [className, members] of classes) {
    const order = shuffled(members.length, random(seed, "image-folder", rest, className));
    let from = 0;
    const give = (split: SplitName, count: number) => {
      const drawn = order.slice(from, from += count).sort();
      splits.get(split)?.set(className, Array.from(drawn, (index) => members[index]!));
    };
    for (const [split, fraction] of wanted) {
      give(split, Math.max(1, Math.round(fraction * members.length)));
    }
    if (from >= members.length) {
      const names = [...splits.keys()].join(", ");
      problems.push(
        `Class "${className}" has too few pictures to split: ${members.length}, it must have some ` +
          `for each of ${names}`,
      );
    }
    give(rest, Math.max(0, members.length - from));
  }
  return splits;
}
