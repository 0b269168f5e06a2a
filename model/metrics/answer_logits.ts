import type { Answers } from "../../schemas/dataset.ts";

/**
 * What each answer is given: the largest logit of its classes. So ImageNet-R and -A are measured
 * on the 200 classes that they have (Hendrycks et al. 2021), each an answer, and ObjectNet on 113
 * answers with one or several classes of ImageNet each (Barbu et al. 2019).
 *
 * @param logits float64 [N, C], row by row
 * @param classes C
 * @returns float64 [N, A], row by row
 */
export function answerLogits(
  logits: Float64Array,
  classes: number,
  answers: Answers,
): Float64Array<ArrayBuffer> {
  const rows = logits.length / classes;
  const answered = new Float64Array(rows * answers.length);
  for (let row = 0; row < rows; row++) {
    for (const [answer, members] of answers.entries()) {
      const own = members.map((label) => logits[row * classes + label] ?? NaN);
      answered[row * answers.length + answer] = Math.max(...own);
    }
  }
  return answered;
}
