import type { Evaluation } from "../schemas/messages.ts";
import { retainedOf } from "../schemas/retention_metric.ts";

/**
 * What a shift is judged by: of a node's metrics the first, which comes first among its
 * evaluations. Undefined where nothing was measured on that shift.
 */
export function mainMetric(
  evaluations: readonly Pick<Evaluation, "shift" | "metric">[],
  of: Evaluation["shift"],
): string | undefined {
  return evaluations.find(({ shift, metric }) => shift === of && retainedOf(metric) === undefined)
    ?.metric;
}
