import assert from "node:assert/strict";
import { classLogits } from "../../model/class_logits.ts";

const head = { directions: Float32Array.of(1, 0, 0, 1, 0.5, -0.5), classes: 3, scale: 4 };

Deno.test("classLogits() gives scaled products with each direction, a row a picture", () => {
  const logits = classLogits(Float32Array.of(1, 0, 0.5, -0.25), head);
  assert.deepEqual([...logits], [4, 0, 2, 2, -1, 1.5]);
  assert.equal(classLogits(new Float32Array(), head).length, 0);
});
