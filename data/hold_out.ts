import type { Picture, SplitName } from "../schemas/dataset.ts";
import { divideClasses } from "./divide_classes.ts";

/**
 * Gives a fraction of each class's training pictures to validation, for sets that come with train
 * and test alone. With the fraction 0 there is no split `id_val`.
 *
 * @param problems takes a line for each class that has too few pictures
 */
export function holdOut(
  train: readonly Picture[],
  classes: readonly string[],
  fraction: number,
  seed: number,
  problems: string[],
): ReadonlyMap<SplitName, readonly Picture[]> {
  // Two classes may have the same name.
  const byClass = Map.groupBy(train, ({ label }) => `${label}: ${classes[label]}`);
  const division = { fractions: { id_val: fraction }, rest: "train" } as const;
  const divided = divideClasses(byClass, division, seed, problems);
  return new Map(
    [...divided].map(([split, members]) => [split, [...members.values()].flat()] as const),
  );
}
