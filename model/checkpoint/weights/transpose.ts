/** The elements of a matrix, row by row, with its two axes swapped; a copy. */
export function transpose(
  data: Float32Array<ArrayBuffer>,
  rows: number,
  columns: number,
): Float32Array<ArrayBuffer> {
  const swapped = new Float32Array(data.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      swapped[column * rows + row] = data[row * columns + column]!;
    }
  }
  return swapped;
}
