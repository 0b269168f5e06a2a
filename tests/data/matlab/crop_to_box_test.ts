import assert from "node:assert/strict";
import sharp from "sharp";
import { cropToBox } from "../../../data/matlab/crop_to_box.ts";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { png } from "../pictures/pictures.ts";

/** 4 × 3 pixels whose red is 10 × column + row, both from 1. */
const PICTURE = await png({
  width: 4,
  height: 3,
  data: Uint8Array.from({ length: 36 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return i % 3 === 0 ? 10 * (pixel % 4 + 1) + Math.floor(pixel / 4) + 1 : 0;
  }),
});

async function reds(box: Parameters<typeof cropToBox>[1]) {
  const { data, info } = await sharp(await cropToBox(PICTURE, box)).raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, reds: [...data].filter((_, i) => i % info.channels === 0) };
}

Deno.test("cropToBox() counts from 1 and takes both ends", async () => {
  assert.deepEqual(await reds({ left: 2, top: 1, right: 3, bottom: 2 }), {
    width: 2,
    reds: [21, 31, 22, 32],
  });
  assert.deepEqual(await reds({ left: 4, top: 3, right: 4, bottom: 3 }), { width: 1, reds: [43] });
});

Deno.test("cropToBox() leaves out what is not in the picture, and gives up where nothing is", async () => {
  const beyond = { left: 3, top: 0, right: 9, bottom: 2 };
  assert.deepEqual(await reds(beyond), { width: 2, reds: [31, 41, 32, 42] });
  await assert.rejects(
    cropToBox(PICTURE, { ...beyond, left: 5 }),
    (error) =>
      error instanceof PictureError &&
      /its box, 5 to 9 by 0 to 2, is outside of 4 × 3/.test(error.message),
  );
  await assert.rejects(cropToBox(PICTURE.subarray(0, 20), beyond), PictureError);
});
