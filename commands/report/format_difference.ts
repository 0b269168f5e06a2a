import { formatSummary, formatValue } from "./format_summary.ts";
import type { Summary } from "./summarise.ts";

/**
 * A mean difference with its sign and half its interval, "−1.1 ± 0.2", bold where that leaves 0
 * out; empty where there is none.
 */
export function formatDifference(value: Summary | undefined, metric: string): string {
  if (value === undefined) return "";
  const sign = /^−|^0\.0+$/.test(formatValue(value.mean, metric)) ? "" : "+";
  const text = sign + formatSummary(value, metric);
  return Math.abs(value.mean) > (value.spread?.halfWidth ?? Infinity) ? `**${text}**` : text;
}
