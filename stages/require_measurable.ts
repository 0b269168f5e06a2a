import type { Dataset, Picture, SplitName } from "../schemas/dataset.ts";
import { didYouMean } from "../schemas/did_you_mean.ts";
import { InputError } from "../schemas/input_error.ts";
import type { MetricName } from "../schemas/metric_name.ts";
import type { Measures } from "./measures.ts";
import { isOod } from "./select_splits.ts";

/**
 * Checks that splits can be measured as is asked for.
 *
 * @throws {InputError} if a picture has no class; for worst-group accuracy also if one has no
 *   group, a split has fewer than two groups that count, or an excluded group is nowhere in the
 *   dataset
 */
export function requireMeasurable(
  dataset: Dataset,
  splits: readonly SplitName[],
  { metrics, excludeGroups }: Pick<Measures, "metrics" | "excludeGroups">,
): void {
  for (const split of splits) {
    const pictures = dataset.splits.get(split) ?? [];
    const names: readonly MetricName[] = isOod(split) ? metrics.ood : metrics.id;
    const unlabelled = pictures.find(({ label }) => label < 0);
    if (unlabelled !== undefined) {
      throw new InputError(
        `Cannot measure split "${split}": picture "${unlabelled.path}" has no class`,
      );
    }
    if (!names.includes("worst_group")) continue;
    requireKnown(dataset, excludeGroups);
    requireGroups(split, pictures, excludeGroups);
  }
}

function requireKnown({ name, splits }: Dataset, excluded: readonly string[]): void {
  const known = new Set([...splits.values()].flat().map(({ group }) => group));
  const unknown = excluded.find((group) => !known.has(group));
  if (unknown === undefined) return;
  throw new InputError(
    `Cannot exclude group "${unknown}": dataset "${name}" has no such group` +
      didYouMean(unknown, [...known].sort()),
  );
}

function requireGroups(
  split: SplitName,
  pictures: readonly Picture[],
  excluded: readonly string[],
): void {
  const ungrouped = pictures.filter(({ group }) => group === ""), [first] = ungrouped;
  if (first !== undefined) {
    throw new InputError(
      `Cannot measure worst_group on split "${split}": ${ungrouped.length} of its ` +
        `${pictures.length} pictures have no group, the first is "${first.path}"`,
    );
  }
  const groups = new Set(pictures.map(({ group }) => group));
  const counted = [...groups].filter((group) => !excluded.includes(group));
  if (counted.length > 1) return;
  const [only] = counted;
  const found = only === undefined ? "no group" : `the group "${only}" alone`;
  const besides = counted.length < groups.size ? " besides those that are excluded" : "";
  throw new InputError(
    `Cannot measure worst_group on split "${split}": its pictures are of ${found}${besides}, ` +
      "at least two groups are wanted",
  );
}
