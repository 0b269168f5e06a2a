import assert from "node:assert/strict";
import { PictureError } from "../../data/pictures/picture_error.ts";
import { decodedBatches } from "../../stages/decoded_batches.ts";
import { encodePictures } from "../../stages/encode_pictures.ts";
import { quarantine } from "../../stages/quarantine.ts";
import { namedPictures } from "./picture_files.ts";

const PICTURES = namedPictures(130);

/** Decodes the picture at an index to its index, but for those that are broken. */
function decoding(broken: readonly number[] = [], signal = new AbortController().signal) {
  const reported: unknown[] = [];
  return {
    reported,
    read: (picture: { readonly path: string }, index: number) =>
      broken.includes(index)
        ? Promise.reject(new PictureError(`${picture.path} is broken`))
        : Promise.resolve(Uint8Array.of(index)),
    quarantine: quarantine((event) => reported.push(event)),
    signal,
  };
}

Deno.test("decodedBatches() gives pictures with their pixels in order, without those that are broken", async () => {
  const given = decoding([0, 63, 64, 129]), batches = [];
  for await (const batch of decodedBatches(PICTURES, given)) batches.push(batch);
  assert.deepEqual(batches.map(({ pictures }) => pictures.length), [62, 63, 1]);
  const good = PICTURES.map((_, i) => i).filter((i) => ![0, 63, 64, 129].includes(i));
  assert.deepEqual(batches.flatMap(({ pixels }) => pixels.map(([first]) => first)), good);
  assert.deepEqual(batches.flatMap(({ pictures }) => pictures), good.map((i) => PICTURES[i]));
  assert.equal(given.reported.length, 4);
  for await (const batch of decodedBatches([], given)) assert.fail(`${batch.pictures.length}`);
});

Deno.test("decodedBatches() stops when it is aborted, and when too many are broken", async () => {
  const abort = new AbortController(), given = decoding([], abort.signal);
  const through = async () => {
    for await (const _ of decodedBatches(PICTURES, given)) abort.abort(new Error("enough"));
  };
  await assert.rejects(through(), { message: "enough" });
  const bad = decoding([1, 2, 3, 4, 5, 6, 7]);
  await assert.rejects(Array.fromAsync(decodedBatches(PICTURES, bad)), { name: "InputError" });
});

Deno.test("encodePictures() gives features of the pictures that could be decoded, row by row", async () => {
  const encode = (pixels: readonly Uint8Array[]) =>
    Promise.resolve(Float32Array.from(pixels.flatMap(([first = 0]) => [first, -first])));
  const { pictures, features } = await encodePictures(
    PICTURES,
    { encode, width: 2 },
    decoding([5, 100]),
  );
  const good = PICTURES.map((_, i) => i).filter((i) => i !== 5 && i !== 100);
  assert.deepEqual(pictures, good.map((i) => PICTURES[i]));
  assert.deepEqual(features, Float32Array.from(good.flatMap((i) => [i, -i])));
});
