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
 * @param guesses N indices of classes, as `predictions()` gives them
 * @param labels N indices of classes
 */
export function top1(guesses: readonly number[], labels: readonly number[]): number {
  return guesses.filter((guess, i) => guess === labels[i]).length / labels.length;
}
