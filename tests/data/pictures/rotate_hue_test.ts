import assert from "node:assert/strict";
import { rotateHue } from "../../../data/pictures/rotate_hue.ts";
import { pattern } from "./pattern.ts";

const one = (...data: number[]) => ({ width: 1, height: 1, data: Uint8Array.from(data) });

Deno.test("rotateHue() turns red to green to blue by thirds of a circle", () => {
  assert.deepEqual([...rotateHue(one(255, 0, 0), 120).data], [0, 255, 0]);
  assert.deepEqual([...rotateHue(one(255, 0, 0), -120).data], [0, 0, 255]);
  assert.deepEqual([...rotateHue(one(10, 200, 90), 120).data], [90, 10, 200]);
});

Deno.test("rotateHue() turns red to yellow at 60 degrees, as far as its lightness allows", () => {
  // (R, G, B) turned by 60° about (1, 1, 1): (2R + 2G − B) / 3, and so on around.
  assert.deepEqual([...rotateHue(one(150, 0, 0), 60).data], [100, 100, 0]);
});

Deno.test("rotateHue() leaves greys, and everything at 0 and 360 degrees", () => {
  assert.deepEqual([...rotateHue(one(77, 77, 77), 53).data], [77, 77, 77]);
  const source = pattern(9, 7);
  assert.deepEqual(rotateHue(source, 0), source);
  assert.deepEqual(rotateHue(source, 360), source);
});

Deno.test("rotateHue() clips what leaves the range and changes nothing of what it was given", () => {
  const source = one(255, 0, 255);
  // Red would be 340.
  assert.deepEqual([...rotateHue(source, 60).data], [255, 85, 85]);
  assert.deepEqual([...source.data], [255, 0, 255]);
});
