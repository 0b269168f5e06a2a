import assert from "node:assert/strict";
import { cropRaster } from "../../../data/pictures/crop_raster.ts";
import { resample } from "../../../data/pictures/resample.ts";
import { squareFrame } from "../../../data/pictures/square_frame.ts";
import { pattern } from "./pattern.ts";
import { expected } from "./pictures.ts";

const CROP = { left: 4, top: 3, width: 31, height: 29 };

Deno.test("resample() equals Pillow bit for bit when it shrinks a crop and when it enlarges it", async () => {
  const crop = cropRaster(pattern(50, 37), CROP);
  for (const size of [20, 48]) {
    const made = resample(crop, squareFrame(size), "bicubic").data;
    assert.deepEqual(made, await expected(`crop-50x37-4-3-31-29-${size}`));
  }
});

Deno.test("resample() equals Pillow bit for bit when it is bilinear", async () => {
  const crop = cropRaster(pattern(50, 37), CROP);
  for (const size of [20, 48]) {
    const made = resample(crop, squareFrame(size), "bilinear").data;
    assert.deepEqual(made, await expected(`crop-bilinear-50x37-4-3-31-29-${size}`));
  }
});

Deno.test("resample() equals Pillow's resize followed by a crop when its frame shows a part", async () => {
  const frame = { resizedWidth: 64, resizedHeight: 48, left: 8, top: 0, size: 48 };
  const made = resample(pattern(50, 37), frame, "bicubic").data;
  assert.deepEqual(made, await expected("evaluation-50x37-48"));
});

Deno.test("resample() changes nothing when the size stays", () => {
  const raster = pattern(37, 37);
  for (const filter of ["bicubic", "bilinear"] as const) {
    assert.deepEqual(resample(raster, squareFrame(37), filter), raster);
  }
});

Deno.test("resample() keeps black and white within 8 bits when the cubic overshoots", () => {
  const data = new Uint8Array(12).fill(255, 6);
  const edge = resample({ width: 4, height: 1, data }, squareFrame(16), "bicubic");
  const red = edge.data.filter((_, i) => i % 3 === 0).subarray(0, 16);
  assert.equal(red[0], 0);
  assert.equal(red[15], 255);
  assert.ok(red.every((value, i) => i === 0 || value >= red[i - 1]!), `wraps around: ${red}`);
});
