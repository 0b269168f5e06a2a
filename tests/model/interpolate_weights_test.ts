import assert from "node:assert/strict";
import { interpolateWeights } from "../../model/interpolate_weights.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";

const weights = (bias: readonly number[], scale: number): HostTensors =>
  new Map([
    ["bias", { shape: [bias.length], data: Float32Array.from(bias) }],
    ["logit_scale", { shape: [], data: Float32Array.of(scale) }],
  ]);
const pretrained = weights([0, 2, -4], 4), tuned = weights([1, 2, 4], 2);

const values = (mixed: HostTensors) => [...mixed.values()].flatMap(({ data }) => [...data]);

Deno.test("interpolateWeights() mixes every parameter, logit_scale too", () => {
  assert.deepEqual(values(interpolateWeights(pretrained, tuned, 0.25)), [0.25, 2, -2, 3.5]);
  assert.deepEqual(interpolateWeights(pretrained, tuned, 0.25).get("bias")?.shape, [3]);
  assert.deepEqual(values(pretrained), [0, 2, -4, 4]);
});

Deno.test("interpolateWeights() gives the very weights at 0 and at 1", () => {
  assert.equal(interpolateWeights(pretrained, tuned, 0), pretrained);
  assert.equal(interpolateWeights(pretrained, tuned, 1), tuned);
});

Deno.test("interpolateWeights() refuses weights that are not of one architecture", () => {
  for (const other of [weights([0, 2], 4), new Map([...pretrained].slice(1))]) {
    assert.throws(() => interpolateWeights(other, tuned, 0.5), {
      name: "RangeError",
      message:
        /^Cannot interpolate "bias": the pretrained weights have [02] values, the tuned ones 3$/,
    });
  }
});
