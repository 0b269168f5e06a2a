import type { Differentiable, Spread } from "../../schemas/differentiable.ts";
import { lbfgs, type Minimum } from "./lbfgs.ts";
import { preconditioner } from "./preconditioner.ts";

/** How a logistic regression is fitted; scikit-learn's names are `C`, `tol` and `max_iter`. */
export interface LogisticRegressionOptions {
  /** The inverse of the penalty's strength. */
  readonly c: number;
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Of the features: known, far fewer iterations are made. */
  readonly spread?: Spread;
}

/** The part of a linear classifier's parameters that is penalised: its bias is not. */
export interface ClassifierShape {
  readonly examples: number;
  readonly classes: number;
  readonly width: number;
}

/**
 * Multinomial logistic regression with scikit-learn's penalty: minimises the mean cross-entropy
 * plus ‖W‖² / (2·C·N), which is `LogisticRegression(C)`'s Σ CE + ‖W‖² / (2·C) divided by N; the
 * bias is not penalised. Of two classes scikit-learn fits w, the difference of their weights, with
 * ‖w‖² / (2·C), which is twice as much for ±w/2: so is it here.
 *
 * @param loss the mean cross-entropy, of weights [C, D] and behind them the bias [C]
 * @param start where to begin, such as the minimum for another C
 */
export function logisticRegression(
  loss: Differentiable,
  { examples, classes, width }: ClassifierShape,
  start: Float64Array<ArrayBuffer>,
  { c, spread, ...options }: LogisticRegressionOptions,
): Promise<Minimum> {
  const penalty = (classes === 2 ? 2 : 1) / (c * examples), penalised = classes * width;
  return lbfgs(
    async (point) => {
      const { value, gradient } = await loss(point);
      let square = 0;
      for (let i = 0; i < penalised; i++) {
        const weight = point[i] ?? 0;
        square += weight ** 2;
        gradient[i] = (gradient[i] ?? 0) + penalty * weight;
      }
      return { value: value + penalty * square / 2, gradient };
    },
    start,
    {
      ...options,
      ...(spread && { precondition: preconditioner({ spread, classes, penalty }) }),
    },
  );
}
