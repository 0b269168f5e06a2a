import type { Differentiable, ValueAndGradient } from "../../schemas/differentiable.ts";
import { addScaled, dot } from "./vectors.ts";

/** Sufficient decrease and curvature: the usual constants for quasi-Newton directions. */
const DECREASE = 1e-4, CURVATURE = 0.9;
/**
 * By how much of itself a value may be off. Near a minimum, where no decrease can be told from
 * rounding, the slopes decide alone (Hager and Zhang, 2005, call that approximate Wolfe
 * conditions).
 */
const ROUNDING = 1e-6;
/** Points that are tried along one direction. */
const MOST_TRIES = 25;

/** A point on a line, and the function there. */
export interface LinePoint extends ValueAndGradient {
  readonly step: number;
  readonly point: Float64Array<ArrayBuffer>;
  /** The derivative along the line. */
  readonly slope: number;
}

/** The minimum of the cubic through two points with their slopes; their middle where that fails. */
function cubicMinimum(a: LinePoint, b: LinePoint): number {
  const low = Math.min(a.step, b.step), high = Math.max(a.step, b.step);
  const first = a.slope + b.slope - 3 * (a.value - b.value) / (a.step - b.step);
  const second = Math.sign(b.step - a.step) * Math.sqrt(first ** 2 - a.slope * b.slope);
  const step = b.step -
    (b.step - a.step) * (b.slope + second - first) / (b.slope - a.slope + 2 * second);
  // Too near to an end it would hardly make the interval smaller.
  const margin = 0.1 * (high - low);
  return step >= low + margin && step <= high - margin ? step : (low + high) / 2;
}

/**
 * A step along a direction that fulfils the strong Wolfe conditions (Nocedal and Wright, Numerical
 * Optimization, 2nd edition, algorithms 3.5 and 3.6). Undefined where there is none to be found,
 * which near a minimum is due to rounding.
 *
 * @param start where the line begins, at step 0
 * @param first the step that is tried first
 */
export async function strongWolfe(
  at: Differentiable,
  start: LinePoint,
  direction: Float64Array,
  first: number,
): Promise<LinePoint | undefined> {
  const room = ROUNDING * Math.abs(start.value);
  // A derivative that is not finite makes the slope so: such a point is too far.
  const decreases = ({ step, value, slope }: LinePoint) =>
    Number.isFinite(slope) &&
    value <= start.value + DECREASE * step * start.slope + room;
  const isFlat = ({ slope }: LinePoint) => Math.abs(slope) <= -CURVATURE * start.slope;
  let low = start, high: LinePoint | undefined, step = first;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const point = addScaled(start.point, direction, step);
    const { value, gradient } = await at(point);
    const tried = { step, point, value, gradient, slope: dot(gradient, direction) };
    if (!decreases(tried) || tried.value >= low.value && low !== start) {
      high = tried;
    } else if (isFlat(tried)) {
      return tried;
    } else {
      // The minimum lies between the last two where the function rises again.
      if (tried.slope * ((high?.step ?? Infinity) - low.step) >= 0) high = low;
      low = tried;
    }
    step = high === undefined ? 2 * step : cubicMinimum(low, high);
  }
  return low.value < start.value ? low : undefined;
}
