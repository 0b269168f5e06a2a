/**
 * How far confidence is from accuracy: pictures are put into bins of equal width by the probability
 * of their guess, and of each bin counts |accuracy − mean confidence|, weighted by its pictures
 * (Guo et al., ICML 2017, equation 3, with their 15 bins). Bin m holds the confidences in
 * ((m − 1)/M, m/M], so that one on an edge belongs below it; 0 belongs to the first.
 *
 * @param confidences N probabilities
 * @param guesses N indices of classes
 * @param labels N indices of classes
 * @param bins M
 * @returns from 0 to 1, the smaller the better; NaN where there are no pictures
 */
export function expectedCalibrationError(
  confidences: readonly number[],
  guesses: readonly number[],
  labels: readonly number[],
  bins = 15,
): number {
  const excess = new Float64Array(bins);
  for (const [i, confidence] of confidences.entries()) {
    const bin = binOf(confidence, bins);
    excess[bin] = (excess[bin] ?? 0) + confidence - (guesses[i] === labels[i] ? 1 : 0);
  }
  return excess.reduce((sum, value) => sum + Math.abs(value), 0) / confidences.length;
}

/** From 0. The product may round over the edge that the confidence is on or next to. */
function binOf(confidence: number, bins: number): number {
  const near = Math.ceil(confidence * bins) - 1;
  const bin = confidence <= near / bins
    ? near - 1
    : confidence > (near + 1) / bins
    ? near + 1
    : near;
  return Math.min(Math.max(bin, 0), bins - 1);
}
