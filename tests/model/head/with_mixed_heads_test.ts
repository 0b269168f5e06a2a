import assert from "node:assert/strict";
import { withMixedHeads } from "../../../model/head/with_mixed_heads.ts";
import { fakeModel } from "../../stages/fake_model.ts";
import { toyEncoder } from "../../stages/toy_encoder.ts";

Deno.test("withMixedHeads() interpolates the head that text makes, at 0 and 1 the text's own", async () => {
  const disposed: number[] = [];
  const model = fakeModel({
    // The mixed text tower would give none of these directions.
    encoderAt: (alpha) =>
      toyEncoder({
        sentences: alpha === 0
          ? { "a cat": [1, 0], "a dog": [0, 1] }
          : { "a cat": [0, 1], "a dog": [1, 0] },
        disposed: () => disposed.push(alpha),
      }),
  });
  const mixed = await withMixedHeads(model, ["cat", "dog"], ["a {class}"]);
  assert.deepEqual(disposed, [0]);
  const unitAt = async (alpha: number) => {
    const encoder = await mixed.interpolated(alpha);
    const head = await encoder.linearHead?.();
    encoder.dispose();
    return [...head!.unit!.data];
  };
  assert.deepEqual(await unitAt(0), [100, 0, 0, 100]);
  assert.deepEqual(await unitAt(1), [0, 100, 100, 0]);
  assert.deepEqual(await unitAt(0.25), [75, 25, 25, 75]);
  assert.deepEqual(disposed, [0, 0, 1, 0.25]);
});
