import assert from "node:assert/strict";
import { isPaletteTiff } from "../../../../data/pictures/pillow/is_palette_tiff.ts";
import { FIXTURES } from "../pictures.ts";

const read = (name: string) => Deno.readFile(new URL(`kinds/${name}`, FIXTURES));

Deno.test("isPaletteTiff() tells a palette from grey, colour and ink", async () => {
  assert.equal(isPaletteTiff(await read("palette.tiff")), true);
  for (const name of ["grey-16.tiff", "one-bit.tiff", "rgba.tiff", "cmyk.tiff", "turned.tiff"]) {
    assert.equal(isPaletteTiff(await read(name)), false, name);
  }
});

Deno.test("isPaletteTiff() reads the most significant byte first when the file is Motorola's", () => {
  const bytes = new Uint8Array(8 + 2 + 2 * 12);
  bytes.set(new TextEncoder().encode("MM"));
  const view = new DataView(bytes.buffer);
  view.setUint16(2, 42);
  view.setUint32(4, 8);
  view.setUint16(8, 2);
  view.setUint16(10, 256);
  view.setUint16(22, 262);
  view.setUint16(30, 3);
  assert.equal(isPaletteTiff(bytes), true);
  view.setUint16(30, 2);
  assert.equal(isPaletteTiff(bytes), false);
});

Deno.test("isPaletteTiff() finds none when the directory lies beyond the end", async () => {
  const bytes = await read("palette.tiff");
  for (const length of [4, 8, 11]) assert.equal(isPaletteTiff(bytes.subarray(0, length)), false);
});
