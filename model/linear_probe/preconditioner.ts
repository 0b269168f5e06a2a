import type { Spread } from "../../schemas/differentiable.ts";
import { cholesky } from "./cholesky.ts";

/** What is added to the variances at least, as a share of the largest of them. */
const FLOOR = 1e-6;

/** What the Hessian that is to be approximated is of. */
export interface Curvature {
  readonly spread: Spread;
  readonly classes: number;
  /** Half of it times the squared weights is added to the loss. */
  readonly penalty: number;
}

/**
 * Approximates the inverse Hessian of a penalised logistic regression by that where all weights are
 * zero and classes do not interact: (covariance / C + penalty)⁻¹ for each class, on features less
 * their mean, which the bias takes up. With it L-BFGS does not depend on how features are scaled,
 * rotated or shifted.
 *
 * What has hardly any variance is taken to have a little: there the gradient is rounding.
 *
 * @returns the product with a vector that is laid out as weights [C, D] and, behind them, bias [C]
 */
export function preconditioner(
  { spread: { mean, covariance }, classes, penalty }: Curvature,
): (vector: Float64Array) => Float64Array<ArrayBuffer> {
  const width = mean.length;
  let most = 0;
  for (let i = 0; i < width; i++) most = Math.max(most, covariance[i * width + i] ?? 0);
  const ridge = Math.max(penalty, FLOOR * most / classes) || 1;
  const hessian = covariance.map((value) => value / classes);
  for (let i = 0; i < width; i++) hessian[i * width + i] = (hessian[i * width + i] ?? 0) + ridge;
  const solve = cholesky(hessian, width);
  return (vector) => {
    const product = new Float64Array(vector.length), bias = classes * width;
    for (let c = 0; c < classes; c++) {
      const ofBias = vector[bias + c] ?? 0;
      const row = product.subarray(c * width, (c + 1) * width);
      for (let i = 0; i < width; i++) {
        row[i] = (vector[c * width + i] ?? 0) - ofBias * (mean[i] ?? 0);
      }
      solve(row);
      let shift = 0;
      for (let i = 0; i < width; i++) shift += (row[i] ?? 0) * (mean[i] ?? 0);
      product[bias + c] = classes * ofBias - shift;
    }
    return product;
  };
}
