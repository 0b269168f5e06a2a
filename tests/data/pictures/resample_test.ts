import assert from "node:assert/strict";
import { resample } from "../../../data/pictures/resample.ts";
import { pattern } from "./pattern.ts";
import { expected } from "./pictures.ts";

Deno.test("resample() equals Pillow bit for bit when it shrinks a crop and when it enlarges it", async () => {
  const { data } = pattern(50, 37);
  const crop = new Uint8Array(31 * 29 * 3);
  for (let row = 0; row < 29; row++) {
    crop.set(data.subarray(((row + 3) * 50 + 4) * 3).subarray(0, 31 * 3), row * 31 * 3);
  }
  const raster = { width: 31, height: 29, data: crop };
  const whole = { left: 0, top: 0, width: 31, height: 29 };
  for (const size of [20, 48]) {
    const made = resample(raster, whole, size, size).data;
    assert.deepEqual(made, await expected(`crop-50x37-4-3-31-29-${size}`));
  }
});

Deno.test("resample() equals Pillow's resize followed by a crop when its box is part of the raster", async () => {
  // 50 × 37 to 64 × 48, of which the columns 8 to 56 stay.
  const scale = 50 / 64;
  const box = { left: 8 * scale, top: 0, width: 48 * scale, height: 37 };
  const made = resample(pattern(50, 37), box, 48, 48).data;
  assert.deepEqual(made, await expected("evaluation-50x37-48"));
});

Deno.test("resample() changes nothing when the size stays", () => {
  const raster = pattern(50, 37);
  const same = resample(raster, { left: 0, top: 0, width: 50, height: 37 }, 50, 37);
  assert.deepEqual(same, raster);
});

Deno.test("resample() keeps black and white within 8 bits when the cubic overshoots", () => {
  const data = new Uint8Array(12).fill(255, 6);
  const edge = resample(
    { width: 4, height: 1, data },
    { left: 0, top: 0, width: 4, height: 1 },
    16,
    1,
  );
  const red = edge.data.filter((_, i) => i % 3 === 0);
  assert.equal(red[0], 0);
  assert.equal(red[15], 255);
  assert.ok(red.every((value, i) => i === 0 || value >= red[i - 1]!), `wraps around: ${red}`);
});

Deno.test("resample() throws a RangeError when the box reaches over the edge", () => {
  assert.throws(
    () => resample(pattern(5, 4), { left: 1, top: 0, width: 5, height: 4 }, 2, 2),
    new RangeError("Cannot resample box: it is 5 × 4 at (1, 0), the picture has 5 × 4 pixels"),
  );
});
