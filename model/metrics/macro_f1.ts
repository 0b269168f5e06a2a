/**
 * The mean over classes of F1 = 2·TP / (2·TP + FP + FN), over the classes that pictures are of:
 * one that is only ever guessed does not count, its false positives do, as false negatives of
 * others. WILDS' metric for iWildCam (Koh et al., ICML 2021); scikit-learn's
 * `f1_score(average="macro", labels=unique(y_true))`.
 *
 * @param guesses N indices of classes
 * @param labels N indices of classes
 * @returns from 0 to 1, NaN where there are no pictures
 */
export function macroF1(guesses: readonly number[], labels: readonly number[]): number {
  const counts = new Map<number, { hits: number; guessed: number; of: number }>();
  for (const label of labels) {
    const count = counts.get(label) ?? { hits: 0, guessed: 0, of: 0 };
    count.of++;
    counts.set(label, count);
  }
  for (const [i, guess] of guesses.entries()) {
    const count = counts.get(guess);
    if (count === undefined) continue;
    count.guessed++;
    if (guess === labels[i]) count.hits++;
  }
  // 2·TP + FP + FN: each picture of the class, and each that was taken for one.
  const sum = [...counts.values()].reduce(
    (total, { hits, guessed, of }) => total + 2 * hits / (guessed + of),
    0,
  );
  return sum / counts.size;
}
