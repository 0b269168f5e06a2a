import assert from "node:assert/strict";
import { join } from "node:path";
import { resizePositionEmbedding } from "../../model/resize_position_embedding.ts";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import { largestDifference } from "./difference.ts";

const FIXTURE = join(import.meta.dirname!, "../fixtures/position_embedding/resized.safetensors");

for (const [grid, wanted] of [[7, 12], [14, 7], [2, 5], [16, 24]] as const) {
  Deno.test(`resizePositionEmbedding() is open_clip's when ${grid} becomes ${wanted}`, async () => {
    const tensors = await readWeights(FIXTURE);
    const before = tensors.get(`${grid}/${wanted}/before`)!;
    const after = tensors.get(`${grid}/${wanted}/after`)!;
    const copy = before.data.slice();
    const { shape, data } = resizePositionEmbedding(before, wanted);
    assert.deepEqual(shape, after.shape);
    const largest = Math.max(...after.data.map(Math.abs));
    assert.ok(largestDifference(data, after.data) < 1e-6 * largest);
    assert.deepEqual(data.subarray(0, 3), after.data.subarray(0, 3));
    assert.deepEqual(before.data, copy);
  });
}

Deno.test("resizePositionEmbedding() changes nothing when the grid stays", async () => {
  const tensors = await readWeights(FIXTURE);
  const before = tensors.get("5/5/before")!;
  assert.deepEqual(resizePositionEmbedding(before, 5), tensors.get("5/5/after"));
});

Deno.test("resizePositionEmbedding() makes one patch the weighted mean of all, one all", () => {
  const before = { shape: [5, 1], data: Float32Array.of(9, 1, 2, 3, 6) };
  const { data: one } = resizePositionEmbedding(before, 1);
  assert.deepEqual(one, Float32Array.of(9, 3));
  const { shape, data } = resizePositionEmbedding({ shape: [2, 1], data: one }, 3);
  assert.deepEqual([shape, [...data]], [[10, 1], [9, ...Array(9).fill(3)]]);
});

Deno.test("resizePositionEmbedding() throws a RangeError when there is no square grid", () => {
  for (const shape of [[1, 2], [4, 2], [10], [0, 2]]) {
    const size = shape.reduce((a, b) => a * b, 1);
    assert.throws(
      () => resizePositionEmbedding({ shape, data: new Float32Array(size) }, 3),
      new RangeError(
        `Cannot resize position embedding: it is [${shape.join(", ")}], must be [1 + grid², width]`,
      ),
    );
  }
});
