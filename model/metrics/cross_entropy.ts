/**
 * The mean of −log p(own class), in nats: what the softmax's classifier is trained by, and what the
 * few-shot protocol of FLYP selects by. scikit-learn's `log_loss`.
 *
 * @param logProbabilities natural logarithms of the probabilities of N pictures' own classes
 * @returns at least 0, the smaller the better; NaN where there are no pictures
 */
export function crossEntropy(logProbabilities: readonly number[]): number {
  // Where all are 0 their negative mean would be −0.
  return logProbabilities.reduce((sum, value) => sum - value, 0) / logProbabilities.length;
}
