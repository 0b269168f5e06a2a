/**
 * Factorises a symmetric positive definite matrix, float64 [N, N] row by row, of which the lower
 * triangle is read.
 *
 * @returns what solves matrix · x = vector, in place
 * @throws {RangeError} if the matrix is not positive definite
 */
export function cholesky(
  matrix: Float64Array,
  size: number,
): (vector: Float64Array) => void {
  const lower = Float64Array.from(matrix);
  const at = (row: number, column: number) => lower[row * size + column] ?? 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(row, column);
      for (let k = 0; k < column; k++) sum -= at(row, k) * at(column, k);
      if (row === column && !(sum > 0)) {
        throw new RangeError(
          `Cannot factorise the matrix: pivot ${row} is ${sum}, must be above 0`,
        );
      }
      lower[row * size + column] = row === column ? Math.sqrt(sum) : sum / at(column, column);
    }
  }
  return (vector) => {
    for (let row = 0; row < size; row++) {
      let sum = vector[row] ?? 0;
      for (let k = 0; k < row; k++) sum -= at(row, k) * (vector[k] ?? 0);
      vector[row] = sum / at(row, row);
    }
    for (let row = size - 1; row >= 0; row--) {
      let sum = vector[row] ?? 0;
      for (let k = row + 1; k < size; k++) sum -= at(k, row) * (vector[k] ?? 0);
      vector[row] = sum / at(row, row);
    }
  };
}
