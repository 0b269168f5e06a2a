import assert from "node:assert/strict";
import { headLogits } from "../../../model/head/head_logits.ts";
import { textHead } from "../../../model/head/text_head.ts";
import { withHead } from "../../../model/head/with_head.ts";
import { pictureClassifier } from "../../../model/picture_classifier.ts";
import { toyEncoder } from "../../stages/toy_encoder.ts";
import { rawHead } from "./heads.ts";

const encoder = toyEncoder({
  sentences: { "a cat": [1, 0], "a dog": [0.6, 0.8], "a bus": [0, 1] },
  pictures: { 1: [0.8, 0.6], 2: [0, 1] },
});
const pictures = [Uint8Array.of(1), Uint8Array.of(2)];

Deno.test("textHead() classifies as the text tower does", async () => {
  const classes = ["cat", "dog"];
  const head = await textHead(encoder, classes, ["a {class}"]);
  assert.deepEqual(
    [...head.unit!.data],
    [100, 0, Math.fround(0.6) * 100, Math.fround(0.8) * 100].map(Math.fround),
  );
  assert.deepEqual([...head.bias.data], [0, 0]);
  const byText = await (await pictureClassifier(encoder, classes, ["a {class}"]))(pictures);
  const byHead = headLogits(await encoder.projectImages(pictures), head);
  byText.forEach((value, i) => assert.ok(Math.abs(value - byHead[i]!) < 1e-4, `${i}`));
});

Deno.test("pictureClassifier() takes the encoder's own head, and no text tower for what it lacks", async () => {
  const own = withHead(encoder, rawHead);
  const of = async (
    classes: readonly string[],
  ) => [...await (await pictureClassifier(own, classes, ["a {class}"]))([pictures[0]!])];
  const close = (actual: readonly number[], expected: readonly number[]) =>
    actual.forEach((value, i) => assert.ok(Math.abs(value - expected[i]!) < 1e-5, `${actual}`));
  close(await of(["dog", "cat"]), [1.15, 0.4]);
  await assert.rejects(of(["cat", "bus"]), { name: "InputError", message: /has no class "bus"/ });
});
