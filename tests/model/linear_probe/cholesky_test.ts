import assert from "node:assert/strict";
import { cholesky } from "../../../model/linear_probe/cholesky.ts";

Deno.test("cholesky() solves for a matrix of which it reads the lower triangle", () => {
  // A · (1, −2, 3) = (0, −11, 20), by hand; what is above the diagonal is not read.
  const matrix = Float64Array.of(4, NaN, NaN, 2, 5, NaN, 0, -1, 6);
  const given = Float64Array.of(0, -11, 20), solve = cholesky(matrix, 3);
  solve(given);
  [1, -2, 3].forEach((value, i) => assert.ok(Math.abs(given[i]! - value) < 1e-12, `${given}`));
  assert.equal(matrix[0], 4);
});

Deno.test("cholesky() refuses a matrix that is not positive definite", () => {
  assert.throws(() => cholesky(Float64Array.of(1, 2, 2, 1), 2), {
    name: "RangeError",
    message: "Cannot factorise the matrix: pivot 1 is -3, must be above 0",
  });
  assert.throws(() => cholesky(Float64Array.of(NaN), 1), RangeError);
});
