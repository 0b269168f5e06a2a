import type { MetricName } from "../../schemas/metric_name.ts";

/** Errors, of which less is better. */
const ERRORS: readonly MetricName[] = ["cross_entropy", "ece"];

/**
 * Whether one value of a metric is better than another: smaller for cross-entropy and calibration
 * error, larger for all else. Of equal ones neither is; any number is better than NaN.
 */
export function isBetter(metric: MetricName, value: number, than: number): boolean {
  if (Number.isNaN(than)) return !Number.isNaN(value);
  return ERRORS.includes(metric) ? value < than : value > than;
}
