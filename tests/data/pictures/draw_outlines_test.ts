import assert from "node:assert/strict";
import { drawOutlines } from "../../../data/pictures/draw_outlines.ts";
import { edgeStrength } from "../../../data/pictures/edge_strength.ts";
import type { Raster } from "../../../data/pictures/raster.ts";
import { pixel } from "./pictures.ts";

type Color = readonly [number, number, number];
const WHITE: Color = [255, 255, 255];
const RED: Color = [220, 30, 40];

/** A square of one colour from 2 to 5 in a field of 8 × 8. */
function square(inside: Color, outside: Color = WHITE): Raster {
  const data = new Uint8Array(8 * 8 * 3);
  for (let i = 0; i < 64; i++) {
    const [x, y] = [i % 8, Math.floor(i / 8)];
    data.set(x >= 2 && x <= 5 && y >= 2 && y <= 5 ? inside : outside, i * 3);
  }
  return { width: 8, height: 8, data };
}

/** Where pixels are of a colour, as a drawing. */
const where = ({ data }: Raster, color: Color) =>
  Array.from({ length: 8 }, (_, y) =>
    Array.from(
      { length: 8 },
      (_, x) => `${pixel(data, 8, x, y)}` === `${color}` ? "#" : ".",
    ).join(""));

const RING = [
  "........",
  ".#####..",
  ".#...#..",
  ".#...#..",
  ".#...#..",
  ".#####..",
  "........",
  "........",
];

Deno.test("drawOutlines() draws a black line around a shape and leaves its colours", () => {
  const drawn = drawOutlines(square(RED), "colors");
  assert.deepEqual(where(drawn, [0, 0, 0]), RING);
  assert.deepEqual(pixel(drawn.data, 8, 3, 3), RED);
  assert.deepEqual(pixel(drawn.data, 8, 7, 7), WHITE);
});

Deno.test("drawOutlines() leaves nothing but lines over white", () => {
  const drawn = drawOutlines(square(RED), "white");
  assert.deepEqual(where(drawn, [0, 0, 0]), RING);
  assert.equal(where(drawn, WHITE).join("").match(/#/g)?.length, 64 - 16);
});

Deno.test("drawOutlines() finds edges between colours of one luma", () => {
  // Luma 128 both: red 0.299 × 220 + green 0.587 × 106; grey 128.
  const drawn = drawOutlines(square([220, 106, 0], [128, 128, 128]), "white");
  assert.deepEqual(where(drawn, [0, 0, 0]), RING);
});

Deno.test("drawOutlines() draws no line where colours hardly differ, and a grey one where little", () => {
  const near = square([240, 245, 250]);
  assert.deepEqual(drawOutlines(near, "colors"), near);
  // 60 is half-way from 24 to 96.
  const { data } = drawOutlines(square([195, 255, 255]), "white");
  assert.deepEqual(pixel(data, 8, 1, 1), [128, 128, 128]);
});

Deno.test("drawOutlines() gives a drawing in greys no lines of its own colours", () => {
  const black = square([0, 0, 0]);
  assert.deepEqual(drawOutlines(black, "colors"), black);
  assert.deepEqual(where(drawOutlines(black, "white"), [0, 0, 0]), RING);
});

Deno.test("edgeStrength() is the largest step of any channel, 0 in flat fields and at the border", () => {
  const edges = edgeStrength(square([250, 205, 255]));
  assert.equal(edges[1 * 8 + 1], 50);
  assert.equal(edges[3 * 8 + 3], 0);
  assert.equal(edges[63], 0);
});
