import assert from "node:assert/strict";
import { twoTone } from "../../../data/pictures/two_tone.ts";

const dark = [10, 60, 200] as const;
const light = [250, 240, 100] as const;

Deno.test("twoTone() puts its colours for black and white and mixes them for greys", () => {
  const source = { width: 3, height: 1, data: Uint8Array.of(0, 0, 0, 255, 255, 255, 51, 51, 51) };
  const { data, width, height } = twoTone(source, { dark, light });
  assert.deepEqual([width, height], [3, 1]);
  // 51 is a fifth of the way.
  assert.deepEqual([...data], [10, 60, 200, 250, 240, 100, 58, 96, 180]);
  assert.deepEqual([...source.data.subarray(6)], [51, 51, 51]);
});

Deno.test("twoTone() goes by the luma of colours", () => {
  // ITU-R 601: 0.299 of red, 0.114 of blue.
  const source = { width: 2, height: 1, data: Uint8Array.of(255, 0, 0, 0, 0, 255) };
  const black = { dark: [0, 0, 0], light: [255, 255, 255] } as const;
  assert.deepEqual([...twoTone(source, black).data], [76, 76, 76, 29, 29, 29]);
});
