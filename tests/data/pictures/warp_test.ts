import assert from "node:assert/strict";
import { warp } from "../../../data/pictures/warp.ts";
import { pattern } from "./pattern.ts";
import { expected, pixel } from "./pictures.ts";

const still = { angle: 0, scale: 1, translate: [0, 0] } as const;

Deno.test("warp() changes nothing when angle and shift are 0 and the scale is 1", () => {
  assert.deepEqual(warp(pattern(24, 24), still), pattern(24, 24));
});

Deno.test("warp() moves whole pixels right and down and leaves white when it shifts", () => {
  const source = pattern(20, 20);
  const { data } = warp(source, { ...still, translate: [0.2, 0.1] });
  assert.deepEqual(pixel(data, 20, 9, 9), pixel(source.data, 20, 5, 7));
  assert.deepEqual(pixel(data, 20, 3, 9), [255, 255, 255]);
  assert.deepEqual(pixel(data, 20, 9, 1), [255, 255, 255]);
});

Deno.test("warp() turns clockwise by whole pixels when the angle is 90 degrees", () => {
  const source = pattern(16, 16);
  const { data } = warp(source, { ...still, angle: 90 });
  for (const [x, y] of [[0, 0], [3, 11], [15, 2]] as const) {
    assert.deepEqual(pixel(data, 16, 15 - y, x), pixel(source.data, 16, x, y));
  }
});

Deno.test("warp() maps places as torchvision's affine does", async () => {
  const data = new Uint8Array(40 * 40 * 3);
  for (let i = 0; i < 1600; i++) {
    const x = i % 40, y = Math.floor(i / 40);
    data.set([x * 6, y * 6, 255 - 3 * (x + y)], i * 3);
  }
  const map = { angle: 25, scale: 0.8, translate: [4 / 40, -6 / 40] } as const;
  const made = warp({ width: 40, height: 40, data }, map).data;
  // On slopes all interpolations agree. Only the picture's edge differs, which Pillow does not soften.
  const reference = await expected("affine-25-4--6-0.8");
  const agree = made.filter((value, i) => Math.abs(value - reference[i]!) <= 1).length;
  assert.ok(agree > 0.88 * made.length, `${agree} of ${made.length} values agree`);
});
