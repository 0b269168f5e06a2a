import { DivergedError } from "../../schemas/diverged_error.ts";
import type { Differentiable } from "../../schemas/differentiable.ts";
import { type LinePoint, strongWolfe } from "./strong_wolfe.ts";
import { addScaled, dot, largest } from "./vectors.ts";

/** When a minimum is good enough. */
export interface LbfgsOptions {
  /** The largest derivative that may be left. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Pairs of steps and changes of the gradient that are remembered; 10 unless given. */
  readonly memory?: number;
  /** A symmetric, positive approximation of the inverse Hessian; the identity unless given. */
  readonly precondition?: Precondition;
}

/** The product of a vector with a matrix. */
type Precondition = (vector: Float64Array) => Float64Array<ArrayBuffer>;

/** What was found. */
export interface Minimum {
  readonly point: Float64Array<ArrayBuffer>;
  readonly value: number;
  readonly iterations: number;
  /** Whether the derivatives came below the tolerance. */
  readonly converged: boolean;
}

/** A step that was taken, and what it did to the gradient. */
interface Pair {
  readonly step: Float64Array;
  readonly change: Float64Array;
  readonly curvature: number;
}

/** −H·gradient by the two-loop recursion, H being the inverse Hessian as the pairs suggest it. */
function directionOf(
  gradient: Float64Array,
  pairs: readonly Pair[],
  precondition: Precondition,
): Float64Array<ArrayBuffer> {
  let direction = Float64Array.from(gradient, (value) => -value);
  const shares: number[] = [];
  for (const { step, change, curvature } of pairs.toReversed()) {
    const share = dot(step, direction) / curvature;
    shares.push(share);
    direction = addScaled(direction, change, -share);
  }
  direction = precondition(direction);
  const last = pairs.at(-1);
  if (last !== undefined) {
    const scale = last.curvature / dot(last.change, precondition(last.change));
    direction = direction.map((value) => value * scale);
  }
  for (const { step, change, curvature } of pairs) {
    const share = (shares.pop() ?? 0) - dot(change, direction) / curvature;
    direction = addScaled(direction, step, share);
  }
  return direction;
}

/**
 * L-BFGS (Liu and Nocedal, 1989) with a strong-Wolfe line search: a local minimum of a smooth
 * function, in float64. It also ends where no step makes the function smaller, as rounding sees to
 * it near a minimum. Where it comes upon what is not finite it takes a smaller step.
 *
 * @throws {DivergedError} if value or derivatives are not finite where it begins
 */
export async function lbfgs(
  at: Differentiable,
  start: Float64Array<ArrayBuffer>,
  { tolerance, maxIterations, memory = 10, precondition }: LbfgsOptions,
): Promise<Minimum> {
  const begun = await at(start);
  if (![begun.value, largest(begun.gradient)].every(Number.isFinite)) {
    throw new DivergedError(
      `Cannot minimize: where it begins the value is ${begun.value}, with derivatives up to ` +
        `${largest(begun.gradient)}, must be finite; the features may be damaged`,
    );
  }
  let here: Pick<LinePoint, "point" | "value" | "gradient"> = { point: start, ...begun };
  const pairs: Pair[] = [];
  let iterations = 0;
  const converged = () => largest(here.gradient) <= tolerance;
  for (; iterations < maxIterations && !converged(); iterations++) {
    const direction = directionOf(
      here.gradient,
      pairs,
      precondition ?? ((vector) => vector.slice()),
    );
    const line = { ...here, step: 0, slope: dot(here.gradient, direction) };
    // Nothing is known yet of how far to go, unless the Hessian is.
    const length = precondition === undefined ? Math.sqrt(dot(here.gradient, here.gradient)) : 1;
    const next = await strongWolfe(
      at,
      line,
      direction,
      pairs.length > 0 ? 1 : Math.min(1, 1 / length),
    );
    if (next === undefined) break;
    const step = addScaled(next.point, here.point, -1);
    const change = addScaled(next.gradient, here.gradient, -1);
    const curvature = dot(step, change);
    // Only with a positive curvature does H stay positive definite.
    if (curvature > 0) pairs.push({ step, change, curvature });
    if (pairs.length > memory) pairs.shift();
    here = next;
  }
  return { point: here.point, value: here.value, iterations, converged: converged() };
}
