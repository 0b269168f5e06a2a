import assert from "node:assert/strict";
import { crc32 } from "node:zlib";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { pattern } from "./pattern.ts";
import { asSharp, pixel, png } from "./pictures.ts";
import { settingsOf } from "./settings_of.ts";

async function refused(bytes: Uint8Array): Promise<string> {
  const error = await decodePicture(bytes, settingsOf(32)).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(error instanceof PictureError, `refused with ${error}`);
  assert.match(error.message, /^Cannot decode picture: \S[^\n]*[^.\n]$/);
  return error.message;
}

Deno.test("decodePicture() throws a PictureError when there are no bytes", async () => {
  assert.equal(await refused(new Uint8Array()), "Cannot decode picture: it has no bytes");
});

Deno.test("decodePicture() throws a PictureError when the content is no picture", async () => {
  for (const text of ["plain text", "<!doctype html><title>404</title>", "\0\0\0\0\0\0\0\0"]) {
    assert.equal(
      await refused(new TextEncoder().encode(text)),
      "Cannot decode picture: it is none of JPEG, PNG, WebP, GIF, AVIF, TIFF and SVG",
    );
  }
});

for (const [width, height] of [[60, 60], [300, 260]] as const) {
  Deno.test(`decodePicture() throws a PictureError when ${width} × ${height} are cut short`, async () => {
    for (const format of ["jpeg", "png", "webp", "gif", "tiff"] as const) {
      const whole = new Uint8Array(
        await asSharp(pattern(width, height)).toFormat(format).toBuffer(),
      );
      for (const share of [0.1, 0.5, 0.9]) {
        await refused(whole.subarray(0, Math.floor(whole.length * share)));
      }
    }
  });
}

Deno.test("decodePicture() reads a JPEG that has stray bytes after its end, as Pillow does", async () => {
  const whole = await asSharp(pattern(60, 60)).jpeg().toBuffer();
  const longer = new Uint8Array([...whole, 1, 2, 3, 4]);
  assert.deepEqual(
    await decodePicture(longer, settingsOf(32)),
    await decodePicture(whole, settingsOf(32)),
  );
});

Deno.test("decodePicture() throws a PictureError when a PNG says that it is enormous", async () => {
  const bytes = await png(pattern(8, 8));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Width and height lie in the first chunk, whose name and content the checksum is over.
  view.setUint32(16, 60_000);
  view.setUint32(20, 60_000);
  view.setUint32(29, crc32(bytes.subarray(12, 29)));
  assert.match(await refused(bytes), /it says that it has 60000 × 60000 pixels, at most 134217728/);
});

Deno.test("decodePicture() throws a PictureError when an SVG is broken or has no size", async () => {
  await refused(new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'><path d='M0"));
  await refused(
    new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg' width='0' height='0'/>"),
  );
});

Deno.test("decodePicture() decodes others meanwhile when one is refused", async () => {
  const bytes = await png(pattern(32, 32));
  const [good, bad] = await Promise.allSettled([
    decodePicture(bytes, settingsOf(32)),
    decodePicture(bytes.subarray(0, 60), settingsOf(32)),
  ]);
  assert.equal(bad.status, "rejected");
  assert.ok(good.status === "fulfilled");
  assert.deepEqual(pixel(good.value, 32, 1, 0), pixel(pattern(32, 32).data, 32, 1, 0));
});
