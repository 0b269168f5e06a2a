/** The index of the largest value in each row of C; the first where several are equal. */
export function predictions(scores: Float64Array, classes: number): Int32Array<ArrayBuffer> {
  const best = new Int32Array(scores.length / classes);
  for (let row = 0; row < best.length; row++) {
    let top = 0;
    for (let c = 1; c < classes; c++) {
      if ((scores[row * classes + c] ?? 0) > (scores[row * classes + top] ?? 0)) top = c;
    }
    best[row] = top;
  }
  return best;
}

/**
 * The fraction of pictures whose most probable class is their own.
 *
 * @param scores float64 [N, C]
 * @param labels N indices of classes
 */
export function top1(scores: Float64Array, labels: ArrayLike<number>, classes: number): number {
  const right = predictions(scores, classes).filter((guess, row) => guess === labels[row]).length;
  return right / labels.length;
}
