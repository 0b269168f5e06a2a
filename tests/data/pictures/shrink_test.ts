import assert from "node:assert/strict";
import sharp from "sharp";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";
import { evaluationFrame } from "../../../data/pictures/evaluation_frame.ts";
import { resample } from "../../../data/pictures/resample.ts";
import { meanDifference } from "./pictures.ts";
import { settingsOf } from "./settings_of.ts";

/** Waves under a chequerboard, with grain: what is averaged badly shows. */
function chequered(width: number, height: number): Uint8Array {
  let grain = 1;
  return Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    grain = (grain * 1103515245 + 12345) & 0x7fffffff;
    const x = Math.floor(i / 3) % width, y = Math.floor(i / 3 / width);
    const wave = 90 * Math.sin(x / 97 + i % 3) * Math.cos(y / 61);
    const board = (Math.floor(x / 40) + Math.floor(y / 40)) % 2 === 0 ? -40 : 40;
    return Math.max(0, Math.min(255, 128 + wave + board + (grain >> 16) % 41 - 20));
  });
}

Deno.test("shrink() stays near Pillow's resize when the factor is far beyond 50", async () => {
  const width = 2000, height = 1600, settings = settingsOf(24);
  const raw = { width, height, channels: 3 } as const;
  const jpeg = await sharp(chequered(width, height), { raw })
    .jpeg({ quality: 95, chromaSubsampling: "4:4:4" }).toBuffer();
  const data = new Uint8Array(await sharp(jpeg).raw().toBuffer());
  // Bit for bit Pillow's, which resample_test.ts holds.
  const exact = resample(
    { width, height, data },
    evaluationFrame(width, height, settings),
    "bicubic",
  );
  assert.ok(meanDifference(await decodePicture(jpeg, settings), exact.data) < 0.3);
});
