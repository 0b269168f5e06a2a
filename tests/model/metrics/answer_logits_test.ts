import assert from "node:assert/strict";
import { answerLogits } from "../../../model/metrics/answer_logits.ts";
import { scoreLogits } from "../../../model/metrics/score_logits.ts";

const LOGITS = Float64Array.of(...[5, 1, 2, 3], ...[9, -4, -1, -2]);

Deno.test("answerLogits() leaves classes out that are in no answer", () => {
  assert.deepEqual([...answerLogits(LOGITS, 4, [[1], [3]])], [1, 3, -4, -2]);
});

Deno.test("answerLogits() takes the largest logit of an answer's classes", () => {
  assert.deepEqual([...answerLogits(LOGITS, 4, [[1, 2], [3], [2, 0]])], [2, 3, 5, -1, -2, 9]);
});

Deno.test("answerLogits() lets probabilities be those among the answers", () => {
  const scores = scoreLogits(answerLogits(LOGITS, 4, [[1, 2], [3]]), 2, [1, 0]);
  assert.deepEqual(scores.guesses, [1, 0]);
  // Of the logits 2 and 3, and of −1 and −2.
  const likely = 1 / (1 + Math.exp(-1));
  assert.deepEqual(scores.confidences, [likely, likely]);
  for (const value of scores.logProbabilities) {
    assert.ok(Math.abs(value - Math.log(likely)) < 1e-15, `${value}`);
  }
});

Deno.test("answerLogits() gives nothing for no pictures", () => {
  assert.equal(answerLogits(new Float64Array(), 4, [[1]]).length, 0);
});
