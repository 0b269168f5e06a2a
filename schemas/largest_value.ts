/**
 * What a metric's values are at most: metrics are fractions, but for cross-entropy, which is in
 * nats and has no bound.
 *
 * @param metric as events name it, such as `top1` or `retention/NAME/cross_entropy`
 */
export function largestValue(metric: string): number {
  return metric === "cross_entropy" || metric.endsWith("/cross_entropy") ? Number.MAX_VALUE : 1;
}
