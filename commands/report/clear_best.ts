import { isBetter } from "../../model/metrics/is_better.ts";
import { METRIC_NAMES } from "../../schemas/metric_name.ts";
import type { Summary } from "./summarise.ts";

/**
 * Which of a column's values is best beyond doubt: its 95 % interval overlaps that of no other.
 * Undefined where two overlap, where one has no interval, and where there is one value alone.
 */
export function clearBest(
  column: readonly (Summary | undefined)[],
  metric: string,
): number | undefined {
  const name = METRIC_NAMES.find((known) => known === metric) ?? "top1";
  const values = column.flatMap((value, index) => value === undefined ? [] : [{ value, index }]);
  const [first, ...others] = values;
  if (first === undefined || others.length === 0) return undefined;
  const best = others.reduce(
    (best, one) => isBetter(name, one.value.mean, best.value.mean) ? one : best,
    first,
  );
  const isApart = values.every((one) => one === best || areApart(one.value, best.value));
  return isApart ? best.index : undefined;
}

function areApart(a: Summary, b: Summary): boolean {
  if (a.spread === undefined || b.spread === undefined) return false;
  return Math.abs(a.mean - b.mean) > a.spread.halfWidth + b.spread.halfWidth;
}
