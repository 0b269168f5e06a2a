import { type Curve, methodCurve } from "./method_curve.ts";
import { METHODS } from "./method_title.ts";
import type { RunRecord } from "./run_record.ts";

/**
 * The curves of all methods that have one: OOD must have been measured at every α that was tried,
 * three at least, as `curve` of the stage `interpolate` does. Without it only the ends and the
 * chosen α are known, and a line through them would tell what nobody has seen.
 *
 * @param shift one OOD split in place of the mean over all
 */
export function curvesOf(runs: readonly RunRecord[], shift?: string): readonly Curve[] {
  return METHODS.filter((method) => method !== "zero-shot").flatMap((method) => {
    const own = runs.filter(({ rows }) => rows.some((row) => row.method === method));
    const tried = new Set(own.flatMap(({ evaluations }) => evaluations.map(({ alpha }) => alpha)));
    const curve = methodCurve(method, own, shift);
    const isWhole = curve !== undefined && curve.points.length === tried.size && tried.size > 2;
    return isWhole ? [curve] : [];
  });
}
