import type { Summary } from "./summarise.ts";

/** What numbers of a metric are printed in: fractions in percent, cross-entropy in nats. */
export const unitOf = (metric: string): "percent" | "nats" =>
  metric === "cross_entropy" ? "nats" : "percent";

/** A number of a metric in its unit, without the unit: an accuracy of .3027 is 30.3. */
export function formatValue(value: number, metric: string): string {
  const text = unitOf(metric) === "nats" ? value.toFixed(3) : (100 * value).toFixed(1);
  return text.replace(/^-(0\.0*)$/, "$1").replace("-", "−");
}

/** A mean with half its interval: "30.3 ± 1.2"; without it where there is one value. */
export function formatSummary({ mean, spread }: Summary, metric: string): string {
  const text = formatValue(mean, metric);
  return spread === undefined ? text : `${text} ± ${formatValue(spread.halfWidth, metric)}`;
}
