import { groupAccuracies } from "./group_accuracies.ts";

/**
 * The accuracy of the group whose accuracy is the lowest. Groups of which there are no pictures are
 * skipped, and those that are excluded: WILDS' worst-region accuracy of FMoW (Koh et al., ICML
 * 2021) leaves the region "Other" out.
 *
 * @param guesses N indices of classes
 * @param labels N indices of classes
 * @param groups what each of the N pictures belongs to
 * @param excluded groups that do not count
 * @returns from 0 to 1
 * @throws {RangeError} if no group is left
 */
export function worstGroup(
  guesses: readonly number[],
  labels: readonly number[],
  groups: readonly string[],
  excluded: readonly string[] = [],
): number {
  const counted = [...groupAccuracies(guesses, labels, groups)]
    .filter(([group]) => !excluded.includes(group));
  if (counted.length > 0) return Math.min(...counted.map(([, accuracy]) => accuracy));
  throw new RangeError(
    "Cannot compute worst-group accuracy: no picture is of a group that counts",
  );
}
