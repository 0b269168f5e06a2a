import assert from "node:assert/strict";
import sharp, { type Color } from "sharp";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";
import { pattern } from "./pattern.ts";
import { asSharp, meanDifference, pixel } from "./pictures.ts";
import { settingsOf } from "./settings_of.ts";

/** A picture of one colour, small or of more pixels than are decoded at once. */
const plain = (side: number, background: Color, channels: 3 | 4 = 3) =>
  sharp({ create: { width: side, height: side, channels, background } });

const SIDES = [20, 300];

Deno.test("decodePicture() lays transparency over white when there is an alpha channel", async () => {
  for (const side of SIDES) {
    const clear = await plain(side, { r: 200, g: 0, b: 0, alpha: 0 }, 4).png().toBuffer();
    assert.deepEqual(pixel(await decodePicture(clear, settingsOf(16)), 16, 8, 8), [255, 255, 255]);
    const half = await plain(side, { r: 100, g: 0, b: 50, alpha: 0.5 }, 4).webp({ lossless: true })
      .toBuffer();
    const [red, green, blue] = pixel(await decodePicture(half, settingsOf(16)), 16, 8, 8);
    // 100 · 128/255 + 255 · 127/255 and so on, give or take a rounding.
    assert.ok(
      Math.abs(red! - 177) <= 1 && Math.abs(green! - 127) <= 1 && Math.abs(blue! - 152) <= 1,
    );
  }
});

Deno.test("decodePicture() lays palette transparency over white when a GIF has it", async () => {
  const gif = await plain(20, { r: 0, g: 0, b: 0, alpha: 0 }, 4).gif().toBuffer();
  assert.deepEqual(pixel(await decodePicture(gif, settingsOf(16)), 16, 8, 8), [255, 255, 255]);
});

Deno.test("decodePicture() gives three equal channels when the picture is grey", async () => {
  for (const side of SIDES) {
    const grey = await plain(side, { r: 90, g: 90, b: 90 }).toColourspace("b-w").png().toBuffer();
    assert.equal((await sharp(grey).metadata()).channels, 1);
    const made = await decodePicture(grey, settingsOf(16));
    assert.equal(made.length, 16 * 16 * 3);
    assert.deepEqual(pixel(made, 16, 3, 3), [90, 90, 90]);
  }
});

Deno.test("decodePicture() keeps the upper 8 bits when a picture has 16", async () => {
  for (const side of SIDES) {
    const levels = [10, 100, 250].map((level) => level * 257);
    const data = Uint16Array.from({ length: side * side * 3 }, (_, i) => levels[i % 3]!);
    const deep = await sharp(data, { raw: { width: side, height: side, channels: 3 } })
      .toColourspace("rgb16").png().toBuffer();
    assert.equal((await sharp(deep).metadata()).depth, "ushort");
    assert.deepEqual(pixel(await decodePicture(deep, settingsOf(16)), 16, 3, 3), [10, 100, 250]);
  }
});

Deno.test("decodePicture() gives the colours that are meant when a JPEG is CMYK", async () => {
  const cmyk = await plain(300, { r: 220, g: 40, b: 40 }).toColourspace("cmyk").jpeg().toBuffer();
  assert.equal((await sharp(cmyk).metadata()).space, "cmyk");
  const [red, green, blue] = pixel(await decodePicture(cmyk, settingsOf(16)), 16, 3, 3);
  // Red lies outside of what ink can show: near it is enough.
  assert.ok(red! > 180 && green! < 90 && blue! < 90, `${red} ${green} ${blue}`);
});

Deno.test("decodePicture() leaves a colour profile out of account, as Pillow does", async () => {
  const file = await plain(300, { r: 220, g: 40, b: 40 }).withIccProfile("p3").png().toBuffer();
  const stored = await sharp(file, { ignoreIcc: true }).raw().toBuffer();
  const made = await decodePicture(file, settingsOf(16));
  assert.deepEqual(pixel(made, 16, 3, 3), [...stored.subarray(0, 3)]);
  assert.notDeepEqual(pixel(made, 16, 3, 3), [220, 40, 40]);
});

Deno.test("decodePicture() shows the first frame when the picture is animated", async () => {
  const frames = await Promise.all(
    ["#ff0000", "#00ff00", "#0000ff"].map((colour) => plain(20, colour).png().toBuffer()),
  );
  const joined = sharp(frames, { join: { animated: true } });
  for (
    const bytes of [
      await joined.clone().gif().toBuffer(),
      await joined.webp({ lossless: true }).toBuffer(),
    ]
  ) {
    assert.equal((await sharp(bytes).metadata()).pages, 3);
    assert.deepEqual(pixel(await decodePicture(bytes, settingsOf(16)), 16, 8, 8), [255, 0, 0]);
  }
});

Deno.test("decodePicture() reads each format by its content", async () => {
  const raster = pattern(48, 48);
  for (const format of ["png", "tiff", "webp", "avif", "jpeg"] as const) {
    const bytes = await asSharp(raster).blur(2).toFormat(format, { quality: 95 }).toBuffer();
    const reference = await asSharp(raster).blur(2).raw().toBuffer();
    const difference = meanDifference(await decodePicture(bytes, settingsOf(48)), reference);
    assert.ok(difference < 8, `${format} differs by ${difference}`);
  }
});
