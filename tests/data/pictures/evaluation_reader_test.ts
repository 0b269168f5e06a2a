import assert from "node:assert/strict";
import { decodePicture } from "../../../data/pictures/decode_picture.ts";
import { evaluationReader } from "../../../data/pictures/evaluation_reader.ts";
import { type PixelStore, pixelStore } from "../../../data/pictures/pixel_store.ts";
import { pattern } from "./pattern.ts";
import { png } from "./pictures.ts";
import { settingsOf } from "./settings_of.ts";

/** A picture whose bytes may change, and that counts how often it is read. */
function counted(bytes: Uint8Array) {
  const picture = {
    bytes,
    reads: 0,
    read: () => Promise.resolve((picture.reads++, picture.bytes)),
  };
  return picture;
}

/** A store that counts what is put into it: what was decoded. */
function counting(store = pixelStore(2 ** 24)) {
  let decoded = 0;
  const counted: PixelStore = {
    get: store.get,
    keep: (...given) => {
      decoded++;
      store.keep(...given);
    },
  };
  return { store: counted, decoded: () => decoded };
}

const SMALL = await png(pattern(50, 37)), LARGE = await png(pattern(300, 240));

Deno.test("evaluationReader() gives the same bytes as decodePicture(), kept or not", async () => {
  for (const room of [0, 2 ** 24]) {
    for (const settings of [settingsOf(32), settingsOf(32, { preprocess: "open_clip" })]) {
      const read = evaluationReader(settings, pixelStore(room));
      for (const bytes of [SMALL, LARGE, SMALL, LARGE]) {
        assert.deepEqual(await read(counted(bytes)), await decodePicture(bytes, settings));
      }
    }
  }
});

Deno.test("evaluationReader() decodes what several runs read once, and reads it once in each", async () => {
  const { store, decoded } = counting();
  for (let run = 0; run < 3; run++) {
    const pictures = [counted(SMALL), counted(LARGE), counted(SMALL)];
    const read = evaluationReader(settingsOf(32), store);
    for (let time = 0; time < 3; time++) for (const picture of pictures) await read(picture);
    assert.deepEqual(pictures.map(({ reads }) => reads), [1, 1, 1]);
    assert.equal(decoded(), 2);
  }
  // A model of another size sees another picture.
  const other = await evaluationReader(settingsOf(16), store)(counted(SMALL));
  assert.deepEqual([other.length, decoded()], [16 * 16 * 3, 3]);
});

Deno.test("evaluationReader() sees in another run that a file has other bytes now", async () => {
  const { store } = counting(), picture = counted(SMALL);
  const settings = settingsOf(32);
  await evaluationReader(settings, store)(picture);
  picture.bytes = LARGE;
  const now = await evaluationReader(settings, store)(picture);
  assert.deepEqual(now, await decodePicture(LARGE, settings));
});

Deno.test("evaluationReader() reads again what was not kept, and passes on what reading throws", async () => {
  const read = evaluationReader(settingsOf(32), pixelStore(1)), picture = counted(SMALL);
  for (let time = 0; time < 2; time++) await read(picture);
  assert.equal(picture.reads, 2);
  const gone = { read: () => Promise.reject(new Deno.errors.NotFound("gone")) };
  await assert.rejects(read(gone), Deno.errors.NotFound);
  await assert.rejects(read(counted(new Uint8Array())), { name: "PictureError" });
});
