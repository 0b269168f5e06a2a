import assert from "node:assert/strict";
import { classifierHead } from "../../model/classifier_head.ts";
import { toyEncoder } from "../stages/toy_encoder.ts";

Deno.test("classifierHead() gives a class the mean of its sentences, at unit length", async () => {
  const encoder = toyEncoder({
    sentences: {
      "a cat": [1, 0],
      "one cat": [0, 1],
      "a dog": [0.6, 0.8],
      "one dog": [0.6, 0.8],
    },
  });
  const head = await classifierHead(encoder, ["cat", "dog"], ["a {class}", "one {class}"]);
  const expected = [Math.SQRT1_2, Math.SQRT1_2, 0.6, 0.8];
  assert.equal(head.directions.length, 4);
  head.directions.forEach((value, i) => assert.ok(Math.abs(value - expected[i]!) < 1e-7));
  assert.deepEqual([head.classes, head.scale], [2, 100]);
});

Deno.test("classifierHead() leaves a class at zero whose sentences cancel out", async () => {
  const encoder = toyEncoder({
    sentences: { "a cat": [1, 0], "no cat": [-1, 0], "a dog": [0, 1] },
  });
  const of = async (
    name: string,
    templates: string[],
  ) => [...(await classifierHead(encoder, [name], templates)).directions];
  assert.deepEqual(await of("cat", ["a {class}", "no {class}"]), [0, 0]);
  assert.deepEqual(await of("dog", ["a {class}"]), [0, 1]);
});
