import assert from "node:assert/strict";
import { fuzzPictures } from "../../../bench/reliability/fuzz_pictures.ts";

Deno.test("decodePicture() decodes right or refuses mutated pictures of every kind", async () => {
  const { tried, right, refused, wrong } = await fuzzPictures(120, 7);
  assert.deepEqual(wrong, []);
  assert.equal(right + refused, tried);
  assert.ok(right > 20 && refused > 20, `${right} decoded, ${refused} refused`);
});
