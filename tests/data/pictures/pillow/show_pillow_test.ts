import assert from "node:assert/strict";
import { decodePicture } from "../../../../data/pictures/decode_picture.ts";
import { PictureError } from "../../../../data/pictures/picture_error.ts";
import { pictureReader } from "../../../../data/pictures/picture_reader.ts";
import { pattern } from "../pattern.ts";
import { asSharp, FIXTURES, meanDifference, png, readExpected } from "../pictures.ts";
import { settingsOf } from "../settings_of.ts";

const KINDS = new URL("kinds/", FIXTURES);
/** Sizes that the pictures of 30 × 22 pixels were made by open_clip, side by side in one file. */
const SIZES = [12, 22, 32];

const names = [...Deno.readDirSync(KINDS)].map(({ name }) => name)
  .filter((name) => /^[^.]+\.[^.]+$/.test(name)).sort();

/** Columns `left` to `left + size` of the first `size` rows. */
function part(pixels: Uint8Array, width: number, left: number, size: number): Uint8Array {
  const rows = Array.from({ length: size }, (_, row) => {
    const start = (row * width + left) * 3;
    return [...pixels.subarray(start, start + size * 3)];
  });
  return Uint8Array.from(rows.flat());
}

for (const name of names) {
  Deno.test(`decodePicture() shows ${name} as open_clip does when asked for its ways`, async () => {
    const bytes = await Deno.readFile(new URL(name, KINDS));
    const all = await readExpected(new URL(`${name}.png`, KINDS));
    const width = SIZES.reduce((a, b) => a + b);
    let left = 0;
    for (const size of SIZES) {
      const made = await decodePicture(bytes, settingsOf(size, { preprocess: "open_clip" }));
      const difference = meanDifference(made, part(all, width, left, size));
      assert.equal(difference, 0, `at ${size} pixels`);
      left += size;
    }
  });
}

Deno.test("decodePicture() shows each kind otherwise by its own ways than by open_clip's", async () => {
  const same: string[] = [];
  for (const name of names) {
    const bytes = await Deno.readFile(new URL(name, KINDS));
    const shown = (preprocess: "flyp" | "open_clip") =>
      decodePicture(bytes, settingsOf(32, { preprocess }));
    if (meanDifference(await shown("flyp"), await shown("open_clip")) === 0) same.push(name);
  }
  // Grey that has a place for each level is resized as grey; TIFF is turned by Pillow, too.
  assert.deepEqual(same, ["grey-4.png", "grey.gif", "rgb-16.png", "turned.tiff"]);
});

for (const filter of ["bicubic", "bilinear"] as const) {
  Deno.test(`decodePicture() crops by open_clip's ways when it is ${filter}`, async () => {
    const crop = { left: 5, top: 3, width: 19, height: 16 };
    for (const name of ["rgba.png", "palette.png", "grey-16.png", "cmyk.tiff", "turned.png"]) {
      const bytes = await Deno.readFile(new URL(name, KINDS));
      const all = await readExpected(new URL(`crops/${filter}-${name.split(".")[0]}.png`, KINDS));
      const settings = settingsOf(16, { preprocess: "open_clip", interpolation: filter });
      const made = await decodePicture(bytes, settings, { crop });
      assert.equal(meanDifference(made, all), 0, name);
    }
  });
}

Deno.test("decodePicture() shows large photographs alike by both ways when they are plain", async () => {
  for (const format of ["jpeg", "png", "webp"] as const) {
    const bytes = await asSharp(pattern(320, 260)).toFormat(format).toBuffer();
    const plain = await decodePicture(bytes, settingsOf(48));
    assert.deepEqual(
      await decodePicture(bytes, settingsOf(48, { preprocess: "open_clip" })),
      plain,
    );
  }
});

Deno.test("decodePicture() leaves large photographs as they are stored by open_clip's ways", async () => {
  const stored = asSharp(pattern(320, 260));
  const bytes = await stored.clone().withMetadata({ orientation: 6 }).png().toBuffer();
  const plain = await decodePicture(await png(pattern(320, 260)), settingsOf(48));
  const settings = settingsOf(48, { preprocess: "open_clip" });
  assert.deepEqual(await decodePicture(bytes, settings), plain);
  assert.notDeepEqual(await decodePicture(bytes, settingsOf(48)), plain);
});

Deno.test("decodePicture() throws a PictureError by open_clip's ways when a file is cut short", async () => {
  for (const name of names) {
    const bytes = await Deno.readFile(new URL(name, KINDS));
    for (const share of [0.05, 0.4, 0.7]) {
      const cut = bytes.subarray(0, Math.floor(bytes.length * share));
      const decoded = decodePicture(cut, settingsOf(12, { preprocess: "open_clip" }));
      // Of an animation the first frame may be whole.
      if (name.startsWith("animated")) await decoded.catch(isPictureError);
      else await assert.rejects(decoded, isPictureError, `${name}, ${share} of it`);
    }
  }
});

function isPictureError(error: unknown): true {
  assert.ok(error instanceof PictureError, `fails with ${error}`);
  return true;
}

Deno.test("decodePicture() throws a RangeError by open_clip's ways when a crop reaches over the edge", async () => {
  const bytes = await Deno.readFile(new URL("rgba.png", KINDS));
  const crop = { left: 20, top: 0, width: 11, height: 5 };
  const settings = settingsOf(12, { preprocess: "open_clip" });
  await assert.rejects(decodePicture(bytes, settings, { crop }), RangeError);
});

Deno.test("pictureReader() gives the same bytes as decodePicture() by open_clip's ways", async () => {
  const settings = settingsOf(32, { preprocess: "open_clip" });
  const read = pictureReader(settings);
  for (const name of ["palette.png", "rgba.webp", "turned.jpg", "grey-16.tiff", "cmyk.jpg"]) {
    const bytes = await Deno.readFile(new URL(name, KINDS));
    const picture = { path: name, read: () => Promise.resolve(bytes) };
    const decoded = await decodePicture(bytes, settings);
    for (let pass = 0; pass < 2; pass++) assert.deepEqual(await read(picture), decoded);
  }
});
