import assert from "node:assert/strict";
import { keptFeatures } from "../../stages/kept_features.ts";
import { namedPictures } from "./picture_files.ts";

/** Features of eight bytes, and how often they were computed. */
function counted() {
  let computed = 0;
  const compute = () => Promise.resolve({ pictures: [], features: Float32Array.of(++computed, 0) });
  return { compute, computed: () => computed };
}

Deno.test("keptFeatures() computes once for a key, a set and a kind", async () => {
  const { compute, computed } = counted();
  const [tower, other] = [{ imageKey: {} }, { imageKey: {} }];
  const [a, b] = [namedPictures(2), namedPictures(2)];
  const first = await keptFeatures(tower, a, "raw", compute);
  assert.equal(await keptFeatures(tower, a, "raw", compute), first);
  assert.equal(await keptFeatures({ ...tower }, a, "raw", compute), first);
  assert.equal(computed(), 1);
  await keptFeatures(tower, a, "unit", compute);
  await keptFeatures(tower, b, "raw", compute);
  await keptFeatures(other, a, "raw", compute);
  assert.equal(computed(), 4);
});

Deno.test("keptFeatures() keeps none without a key, and none that there is no room for", async () => {
  const { compute, computed } = counted(), pictures = namedPictures(2);
  for (let time = 0; time < 2; time++) await keptFeatures({}, pictures, "raw", compute);
  assert.equal(computed(), 2);
  const tower = { imageKey: {} }, sets = [pictures, namedPictures(1), namedPictures(3)];
  for (let time = 0; time < 2; time++) {
    for (const set of sets) await keptFeatures(tower, set, "raw", compute, 16);
  }
  // Two of eight bytes fit; the third is computed each time.
  assert.equal(computed(), 2 + 4);
});
