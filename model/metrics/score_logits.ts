import { DivergedError } from "../../schemas/diverged_error.ts";
import type { Scores } from "./scores.ts";
import { predictions } from "./top1.ts";

/**
 * Reads from logits what metrics need, and no more, so that a large set keeps a few numbers for
 * each picture and not one for each of its classes. Probabilities are those of the softmax; their
 * logarithms are taken of no probability, which might have become 0, but are
 * l_y − max l − log Σ exp(l − max l).
 *
 * @param logits float64 [N, C], row by row
 * @param classes C
 * @param labels N indices of classes
 * @throws {DivergedError} if a logit is NaN or infinite, which would pass for a guess
 */
export function scoreLogits(
  logits: Float64Array,
  classes: number,
  labels: readonly number[],
): Omit<Scores, "groups"> {
  const guesses = [...predictions(logits, classes)];
  const confidences: number[] = [], logProbabilities: number[] = [];
  for (const [row, guess] of guesses.entries()) {
    const own = logits.subarray(row * classes, (row + 1) * classes);
    const largest = own[guess] ?? NaN;
    const total = own.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
    if (Number.isNaN(total)) {
      throw new DivergedError(
        "Cannot classify pictures: the weights give what is no number (NaN), they are damaged or " +
          "their training has diverged; a smaller learning rate may help",
      );
    }
    confidences.push(1 / total);
    logProbabilities.push((own[labels[row] ?? -1] ?? NaN) - largest - Math.log(total));
  }
  return { labels, guesses, confidences, logProbabilities };
}
