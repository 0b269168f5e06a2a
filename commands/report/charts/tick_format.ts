import { formatValue, unitOf } from "../format_summary.ts";
import type { Scale } from "./scale.ts";

/**
 * Writes the numbers along an axis: percent without decimals where the axis is so long that Plot's
 * seven ticks stand at whole ones.
 */
export function tickFormat({ domain: [low, high] }: Scale, metric: string) {
  const isWhole = unitOf(metric) === "percent" && high - low >= 0.05;
  return (value: number): string => {
    const text = formatValue(value, metric);
    return isWhole ? text.replace(/\.0$/, "") : text;
  };
}
