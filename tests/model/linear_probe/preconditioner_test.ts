import assert from "node:assert/strict";
import { preconditioner } from "../../../model/linear_probe/preconditioner.ts";

Deno.test("preconditioner() inverts the Hessian at zero of features that have a mean", () => {
  // Two classes; features (1, 2), (3, 2), (1, 6), (3, 6): mean (2, 4), variances 1 and 4.
  const spread = { mean: Float64Array.of(2, 4), covariance: Float64Array.of(1, 0, 0, 4) };
  const product = preconditioner({ spread, classes: 2, penalty: 0 })(
    Float64Array.of(1, 0, 0, 0, 0, 1),
  );
  // Each class has ½ · mean of (x, 1)(x, 1)ᵀ = ½ · [[5, 8, 2], [8, 20, 4], [2, 4, 1]]; its inverse
  // times (1, 0, 0) is 2 · (1, 0, −2), times (0, 0, 1) is 2 · (−2, −1, 9).
  [2, 0, -4, -2, -4, 18].forEach((value, i) =>
    assert.ok(Math.abs(product[i]! - value) < 1e-4, `${product}`)
  );
});

Deno.test("preconditioner() is positive where features do not vary, the penalty added", () => {
  const still = { mean: Float64Array.of(7, 0), covariance: new Float64Array(4) };
  const given = Float64Array.of(1, -1, 0.5);
  for (const penalty of [0, 0.25]) {
    const product = preconditioner({ spread: still, classes: 1, penalty })(given);
    assert.ok(given.reduce((sum, one, i) => sum + one * product[i]!, 0) > 0, `${product}`);
  }
  const byPenalty = preconditioner({ spread: still, classes: 1, penalty: 0.25 });
  assert.deepEqual([...byPenalty(Float64Array.of(0, 1, 0))], [0, 4, 0]);
});
