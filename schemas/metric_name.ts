import { type } from "arktype";
import { didYouMean } from "./did_you_mean.ts";

/** What weights can be measured by, under the names of options and events. */
export const METRIC_NAMES = [
  "top1",
  "macro_f1",
  "worst_group",
  "mean_per_class",
  "cross_entropy",
  "ece",
] as const;

/** What weights can be measured by. */
export type MetricName = (typeof METRIC_NAMES)[number];

const isMetricName = (name: string): name is MetricName =>
  METRIC_NAMES.some((known) => known === name);

/** The name of a metric in a pipeline file; a wrong one is refused with the one that is near. */
export const metricName = type("string").narrow((name, context): name is MetricName =>
  isMetricName(name) || context.mustBe(`a metric${didYouMean(name, METRIC_NAMES)}`)
).describe(`one of ${METRIC_NAMES.join(", ")}`);
