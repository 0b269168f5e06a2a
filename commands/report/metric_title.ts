import type { MetricName } from "../../schemas/metric_name.ts";

const TITLES: Readonly<Record<MetricName, string>> = {
  top1: "top-1 accuracy",
  macro_f1: "macro-F1",
  worst_group: "worst-group accuracy",
  mean_per_class: "mean accuracy per class",
  cross_entropy: "cross-entropy",
  ece: "expected calibration error",
};

const isKnown = (metric: string): metric is MetricName => Object.hasOwn(TITLES, metric);

/** What a metric is called in a sentence; one that is not known by its own name. */
export const metricTitle = (metric: string): string => isKnown(metric) ? TITLES[metric] : metric;
