import assert from "node:assert/strict";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";
import { pictureReader } from "../../../data/pictures/picture_reader.ts";
import { pattern } from "./pattern.ts";
import { png } from "./pictures.ts";
import { settingsOf } from "./settings_of.ts";

const circle = new TextEncoder().encode(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="3"/></svg>',
);

/** A picture that counts how often it is read. */
function counted(path: string, bytes: Uint8Array) {
  const picture = { path, reads: 0, read: () => Promise.resolve((picture.reads++, bytes)) };
  return picture;
}

const turned = { affine: { angle: 10, scale: 0.9, translate: [0.1, 0] }, flip: true } as const;

Deno.test("pictureReader() gives the same bytes as decodePicture() when a picture is kept and when not", async () => {
  for (const bytes of [circle, await png(pattern(50, 37)), await png(pattern(300, 240))]) {
    for (const room of [0, 2 ** 24]) {
      const read = pictureReader(settingsOf(32), room);
      for (const transform of [{}, turned, {}, turned]) {
        const made = await read(counted("a", bytes), transform);
        assert.deepEqual(made, await decodePicture(bytes, settingsOf(32), transform));
      }
    }
  }
});

Deno.test("pictureReader() reads a drawing once when there is room for it", async () => {
  const picture = counted("circle.svg", circle);
  const read = pictureReader(settingsOf(32));
  for (let i = 0; i < 3; i++) await read(picture, turned);
  assert.equal(picture.reads, 1);
});

Deno.test("pictureReader() keeps no more than it has room for", async () => {
  // At size 32 a square drawing is kept as 48 × 48 pixels.
  const read = pictureReader(settingsOf(32), 2 * 48 * 48 * 3);
  const pictures = ["a", "b", "c"].map((path) => counted(path, circle));
  for (let i = 0; i < 3; i++) for (const picture of pictures) await read(picture);
  assert.deepEqual(pictures.map(({ reads }) => reads), [1, 1, 3]);
});

Deno.test("pictureReader() counts a picture once when it is read twice at the same time", async () => {
  const read = pictureReader(settingsOf(32), 2 * 48 * 48 * 3);
  await Promise.all([read(counted("a", circle)), read(counted("a", circle))]);
  const other = counted("b", circle);
  for (let i = 0; i < 2; i++) await read(other);
  assert.equal(other.reads, 1);
});

Deno.test("pictureReader() reads a large photograph each time", async () => {
  const picture = counted("photograph.png", await png(pattern(300, 240)));
  const read = pictureReader(settingsOf(32));
  for (let i = 0; i < 2; i++) await read(picture);
  assert.equal(picture.reads, 2);
});

Deno.test("pictureReader() passes on what reading a file throws", async () => {
  const picture = { path: "gone", read: () => Promise.reject(new Deno.errors.NotFound("gone")) };
  await assert.rejects(pictureReader(settingsOf(32))(picture), Deno.errors.NotFound);
});
