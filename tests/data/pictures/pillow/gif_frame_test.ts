import assert from "node:assert/strict";
import { gifFrame } from "../../../../data/pictures/pillow/gif_frame.ts";

const HEADER = [...new TextEncoder().encode("GIF89a"), 8, 0, 6, 0];
const COMMENT = [0x21, 0xfe, 3, 97, 98, 99, 0];
const control = (flags: number, transparent: number) => [
  0x21,
  0xf9,
  4,
  flags,
  0,
  0,
  transparent,
  0,
];
const frame = (flags: number) => [0x2c, 1, 0, 2, 0, 5, 0, 3, 0, flags];
const COLOURS = [10, 20, 30, 40, 50, 60];
const place = { left: 1, top: 2, width: 5, height: 3 };

Deno.test("gifFrame() takes the first colour for what is hidden when none is transparent", () => {
  const bytes = Uint8Array.from([...HEADER, 0x80, 0, 0, ...COLOURS, ...COMMENT, ...frame(0)]);
  assert.deepEqual(gifFrame(bytes), { isGrey: false, place, hidden: [10, 20, 30] });
  const unset = Uint8Array.from([
    ...[...HEADER, 0x80, 0, 0, ...COLOURS],
    ...[...control(0, 1), ...frame(0)],
  ]);
  assert.deepEqual(gifFrame(unset).hidden, [10, 20, 30]);
});

Deno.test("gifFrame() takes the transparent colour of the frame's own palette when it has one", () => {
  const own = [1, 2, 3, 4, 5, 6];
  const bytes = Uint8Array.from([
    ...[...HEADER, 0x80, 0, 0, ...COLOURS],
    ...[...control(1, 1), ...COMMENT, ...frame(0x80), ...own],
  ]);
  assert.deepEqual(gifFrame(bytes), { isGrey: false, place, hidden: [4, 5, 6] });
});

Deno.test("gifFrame() is grey when the palette counts the levels, and when there is none", () => {
  const counting = [0, 0, 0, 1, 1, 1];
  const bytes = [...HEADER, 0x80, 0, 0, ...counting, ...control(1, 1), ...frame(0)];
  assert.deepEqual(gifFrame(Uint8Array.from(bytes)), { isGrey: true, place, hidden: [1, 1, 1] });
  const none = Uint8Array.from([...HEADER, 0, 0, 0, ...control(1, 7), ...frame(0)]);
  assert.deepEqual(gifFrame(none), { isGrey: true, place, hidden: [7, 7, 7] });
});

Deno.test("gifFrame() ends when the file does", () => {
  const bytes = Uint8Array.from([...HEADER, 0x80, 0, 0, ...COLOURS, ...COMMENT, ...frame(0x80)]);
  for (let length = 13; length < bytes.length; length++) gifFrame(bytes.subarray(0, length));
});
