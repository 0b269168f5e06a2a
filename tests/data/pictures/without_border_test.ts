import assert from "node:assert/strict";
import sharp from "sharp";
import { readPixels } from "../../../data/pictures/read_pixels.ts";
import { withoutBorder } from "../../../data/pictures/without_border.ts";
import { png } from "./pictures.ts";

/** 5 × 4 pixels that all differ. */
const RASTER = { width: 5, height: 4, data: Uint8Array.from({ length: 60 }, (_, i) => 4 * i) };

Deno.test("withoutBorder() keeps the pixels inside as they are", async () => {
  const inner = await readPixels(sharp(await withoutBorder(await png(RASTER), 1)));
  const rows = [1, 2].map((y) => [...RASTER.data.subarray(3 * (5 * y + 1), 3 * (5 * y + 4))]);
  assert.deepEqual(inner, { width: 3, height: 2, data: Uint8Array.from(rows.flat()) });
});

Deno.test("withoutBorder() keeps the orientation that the picture is shown in", async () => {
  const turned = await sharp(await png(RASTER)).withMetadata({ orientation: 6 }).jpeg()
    .toBuffer();
  const { orientation, width } = await sharp(await withoutBorder(turned, 1)).metadata();
  assert.deepEqual([orientation, width], [6, 3]);
});

Deno.test("withoutBorder() fails for what is all border or no picture", async () => {
  await assert.rejects(withoutBorder(await png(RASTER), 2), {
    name: "PictureError",
    message: "Cannot decode picture: it has 5 × 4 pixels, all of them border",
  });
  await assert.rejects(withoutBorder(new Uint8Array(9), 2), { name: "PictureError" });
});
