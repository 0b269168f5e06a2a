import { groupAccuracies } from "./group_accuracies.ts";

/**
 * The mean over classes of the fraction of a class's pictures that are recognised (recall), over
 * the classes that pictures are of. What Kornblith et al. (CVPR 2019) report for Caltech-101 and
 * Flowers; scikit-learn's `balanced_accuracy_score`.
 *
 * @param guesses N indices of classes
 * @param labels N indices of classes
 * @returns from 0 to 1, NaN where there are no pictures
 */
export function meanPerClass(guesses: readonly number[], labels: readonly number[]): number {
  const recalls = groupAccuracies(guesses, labels, labels);
  return [...recalls.values()].reduce((sum, recall) => sum + recall, 0) / recalls.size;
}
