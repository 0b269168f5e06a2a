import type { MetricName } from "./metric_name.ts";

const PREFIX = "retention/";

/**
 * What a metric on another dataset than the one that is tuned on is called in events:
 * `retention/NAME/top1`. It says how much of what the pretrained weights knew the tuned ones still
 * know; it is neither ID nor OOD, and enters no mean.
 *
 * @param dataset how the pipeline calls the other dataset
 */
export function retentionMetric(dataset: string, metric: MetricName): string {
  return `${PREFIX}${dataset}/${metric}`;
}

/** `NAME/top1` for `retention/NAME/top1`; undefined for a metric on the pipeline's own dataset. */
export function retainedOf(metric: string): string | undefined {
  return metric.startsWith(PREFIX) ? metric.slice(PREFIX.length) : undefined;
}
