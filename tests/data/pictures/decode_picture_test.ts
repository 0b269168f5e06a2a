import assert from "node:assert/strict";
import sharp, { type Sharp } from "sharp";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";
import { pattern } from "./pattern.ts";
import { asSharp, expected, meanDifference, pixel, png } from "./pictures.ts";
import { settingsOf } from "./settings_of.ts";

for (
  const [width, height, size] of [[50, 37, 32], [37, 52, 23], [37, 52, 37], [50, 37, 48], [
    900,
    75,
    80,
  ]] as const
) {
  Deno.test(`decodePicture() equals Resize and CenterCrop bit for bit when ${width} × ${height} becomes ${size}`, async () => {
    const made = await decodePicture(await png(pattern(width, height)), settingsOf(size));
    assert.deepEqual(made, await expected(`evaluation-${width}x${height}-${size}`));
  });
}

for (const [width, height, size] of [[301, 243, 64], [243, 301, 40]] as const) {
  Deno.test(`decodePicture() is within 1/255 of Resize and CenterCrop when ${width} × ${height} becomes ${size}`, async () => {
    const made = await decodePicture(await png(pattern(width, height)), settingsOf(size));
    const name = `evaluation-${width}x${height}-${size}`;
    const difference = meanDifference(made, await expected(name));
    assert.ok(difference < 1, `differs by ${difference}`);
  });
}

for (
  const [name, width, height, size, limit] of [
    ["squash", 50, 37, 40, 0],
    ["squash", 301, 243, 48, 1],
    ["squash-bilinear", 900, 75, 80, 0],
    ["evaluation-bilinear", 50, 37, 32, 0],
    ["evaluation-bilinear", 301, 243, 64, 1],
    ["evaluation-bilinear", 301, 243, 24, 1],
  ] as const
) {
  Deno.test(`decodePicture() is within ${limit}/255 of torchvision when ${width} × ${height} becomes ${size} by ${name}`, async () => {
    const settings = settingsOf(size, {
      interpolation: name.endsWith("bilinear") ? "bilinear" : "bicubic",
      resizeMode: name.startsWith("squash") ? "squash" : "shortest",
    });
    const made = await decodePicture(await png(pattern(width, height)), settings);
    const difference = meanDifference(made, await expected(`${name}-${width}x${height}-${size}`));
    assert.ok(difference <= limit, `differs by ${difference}`);
  });
}

Deno.test("decodePicture() filters a crop by the model's interpolation", async () => {
  const crop = { left: 4, top: 3, width: 31, height: 29 };
  const settings = settingsOf(20, { interpolation: "bilinear", resizeMode: "squash" });
  const made = await decodePicture(await png(pattern(50, 37)), settings, { crop });
  assert.deepEqual(made, await expected("crop-bilinear-50x37-4-3-31-29-20"));
});

for (
  const [width, height, left, top, w, h, size, limit] of [
    [50, 37, 4, 3, 31, 29, 20, 0],
    [50, 37, 4, 3, 31, 29, 48, 0],
    [50, 37, 0, 5, 36, 27, 30, 0],
    [301, 243, 200, 100, 41, 31, 48, 0],
    [301, 243, 20, 9, 260, 233, 40, 1],
  ] as const
) {
  Deno.test(`decodePicture() is within ${limit}/255 of resized_crop when ${w} × ${h} of ${width} × ${height} become ${size}`, async () => {
    const crop = { left, top, width: w, height: h };
    const made = await decodePicture(await png(pattern(width, height)), settingsOf(size), { crop });
    const name = `crop-${width}x${height}-${left}-${top}-${w}-${h}-${size}`;
    const difference = meanDifference(made, await expected(name));
    assert.ok(difference <= limit, `differs by ${difference}`);
  });
}

Deno.test("decodePicture() flips and greys as torchvision does when the transform says so", async () => {
  const bytes = await png(pattern(50, 37));
  assert.deepEqual(
    await decodePicture(bytes, settingsOf(37), { flip: true }),
    await expected("flip-50x37-37"),
  );
  assert.deepEqual(
    await decodePicture(bytes, settingsOf(37), { grayscale: true }),
    await expected("grayscale-50x37-37"),
  );
});

Deno.test("decodePicture() draws the transform for the upright size when given a function", async () => {
  const bytes = await asSharp(pattern(50, 37)).withMetadata({ orientation: 6 }).png().toBuffer();
  const crop = { left: 3, top: 4, width: 30, height: 40 };
  const sizes: number[][] = [];
  const made = await decodePicture(bytes, settingsOf(24), (...seen) => {
    sizes.push(seen);
    return { crop };
  });
  assert.deepEqual(sizes, [[37, 50]]);
  assert.deepEqual(made, await decodePicture(bytes, settingsOf(24), { crop }));
});

for (const [width, height, size] of [[50, 38, 24], [320, 240, 48]] as const) {
  Deno.test(`decodePicture() shows ${width} × ${height} upright when EXIF turns or mirrors it`, async () => {
    const raster = pattern(width, height);
    const crop = { left: 2, top: 5, width: size + 8, height: size + 4 };
    const upright = await decodePicture(await png(raster), settingsOf(size), { crop });
    // What a camera stores so that following the tag gives the upright picture again.
    const stored = [
      (image: Sharp) => image,
      (image: Sharp) => image.flop(),
      (image: Sharp) => image.rotate(180),
      (image: Sharp) => image.flip(),
      (image: Sharp) => image.flop().rotate(270),
      (image: Sharp) => image.rotate(270),
      (image: Sharp) => image.flop().rotate(90),
      (image: Sharp) => image.rotate(90),
    ];
    for (const [index, store] of stored.entries()) {
      const turned = await store(sharp(await png(raster))).png().toBuffer();
      const bytes = await sharp(turned).withMetadata({ orientation: index + 1 }).png().toBuffer();
      const made = await decodePicture(bytes, settingsOf(size), { crop });
      assert.equal(meanDifference(made, upright), 0, `orientation ${index + 1}`);
    }
  });
}

Deno.test("decodePicture() throws a RangeError when the crop reaches over the edge", async () => {
  const crop = { left: 30, top: 0, width: 30, height: 30 };
  await assert.rejects(
    decodePicture(await png(pattern(50, 37)), settingsOf(24), { crop }),
    /^RangeError: Cannot crop picture: the crop is 30 × 30 at \(30, 0\), the picture has 50 × 37/,
  );
});

Deno.test("decodePicture() gives the middle pixel when the picture is that of a 1 × 1", async () => {
  const bytes = await png({ width: 1, height: 1, data: new Uint8Array([10, 20, 30]) });
  const made = await decodePicture(bytes, settingsOf(5));
  assert.equal(made.length, 75);
  assert.deepEqual(pixel(made, 5, 4, 0), [10, 20, 30]);
});

Deno.test("decodePicture() takes a JPEG for what it is when a half or a quarter of it is no whole number", async () => {
  const jpeg = await asSharp(pattern(275, 259)).jpeg({ quality: 95 }).toBuffer();
  const made = await decodePicture(jpeg, settingsOf(12));
  const same = await decodePicture(await sharp(jpeg).png().toBuffer(), settingsOf(12));
  assert.deepEqual(made, same);
});
