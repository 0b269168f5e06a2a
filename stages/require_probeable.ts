import type { Dataset } from "../schemas/dataset.ts";
import type { MetricName } from "../schemas/metric_name.ts";
import { requireMeasurable } from "./require_measurable.ts";
import { selectSplits } from "./select_splits.ts";

/** The options of linear-probe that say what C is chosen by. */
interface Choice {
  readonly metric: MetricName;
  readonly exclude_groups: readonly string[];
}

/**
 * Checks that a linear probe can be fitted to a dataset, and its C chosen.
 *
 * @throws {InputError} if train or id_val is missing, empty or without classes, or the metric cannot
 *   be measured on id_val
 */
export function requireProbeable(dataset: Dataset, { metric, exclude_groups }: Choice): void {
  selectSplits(dataset, ["train", "id_val"]);
  const metrics = { id: [metric], ood: [] };
  requireMeasurable(dataset, ["id_val"], { metrics, excludeGroups: exclude_groups });
}
