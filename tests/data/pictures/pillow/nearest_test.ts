import assert from "node:assert/strict";
import { nearest } from "../../../../data/pictures/pillow/nearest.ts";
import { squareFrame } from "../../../../data/pictures/square_frame.ts";
import { pattern } from "../pattern.ts";
import { pixel } from "../pictures.ts";

Deno.test("nearest() repeats each pixel when it doubles and skips every other when it halves", () => {
  const source = pattern(6, 6);
  const large = nearest(source, squareFrame(12)).data, small = nearest(source, squareFrame(3)).data;
  for (const [x, y] of [[0, 0], [7, 2], [11, 11]] as const) {
    assert.deepEqual(pixel(large, 12, x, y), pixel(source.data, 6, x >> 1, y >> 1));
  }
  assert.deepEqual(pixel(small, 3, 1, 2), pixel(source.data, 6, 3, 5));
});

Deno.test("nearest() shows the part that the frame leaves", () => {
  const source = pattern(40, 10);
  const frame = { resizedWidth: 20, resizedHeight: 5, left: 8, top: 0, size: 5 };
  assert.deepEqual(
    pixel(nearest(source, frame).data, 5, 1, 3),
    pixel(source.data, 40, 19, 7),
  );
});

Deno.test("nearest() stays within the picture whatever the size", () => {
  for (let side = 1; side < 60; side++) {
    const made = nearest(pattern(7, 7), squareFrame(side));
    assert.deepEqual(pixel(made.data, side, side - 1, side - 1).length, 3);
    const last = Math.trunc((side - 0.5) * 7 / side);
    assert.deepEqual(
      pixel(made.data, side, side - 1, 0)[0],
      pixel(pattern(7, 7).data, 7, last, Math.trunc(3.5 / side))[0],
    );
  }
});
