import type { MetricName } from "../../schemas/metric_name.ts";
import { crossEntropy } from "./cross_entropy.ts";
import { expectedCalibrationError } from "./expected_calibration_error.ts";
import { macroF1 } from "./macro_f1.ts";
import { meanPerClass } from "./mean_per_class.ts";
import type { Scores } from "./scores.ts";
import { top1 } from "./top1.ts";
import { worstGroup } from "./worst_group.ts";

/**
 * The value of a metric by its name.
 *
 * @param excluded groups that worst-group accuracy leaves out
 * @throws {RangeError} if worst-group accuracy has no group left
 */
export function metricValue(
  metric: MetricName,
  { labels, guesses, confidences, logProbabilities, groups }: Scores,
  excluded: readonly string[],
): number {
  switch (metric) {
    case "top1":
      return top1(guesses, labels);
    case "macro_f1":
      return macroF1(guesses, labels);
    case "worst_group":
      return worstGroup(guesses, labels, groups, excluded);
    case "mean_per_class":
      return meanPerClass(guesses, labels);
    case "cross_entropy":
      return crossEntropy(logProbabilities);
    case "ece":
      return expectedCalibrationError(confidences, guesses, labels);
  }
}
