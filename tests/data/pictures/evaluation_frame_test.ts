import assert from "node:assert/strict";
import { evaluationFrame } from "../../../data/pictures/evaluation_frame.ts";
import { settingsOf } from "./settings_of.ts";

Deno.test("evaluationFrame() cuts the long side off to a whole number when it does not divide", () => {
  // int(224 * 500 / 333) = 336 and not 336.3 rounded up.
  assert.deepEqual(evaluationFrame(333, 500, settingsOf(224)), {
    resizedWidth: 224,
    resizedHeight: 336,
    left: 0,
    top: 56,
    size: 224,
  });
});

Deno.test("evaluationFrame() rounds an odd margin to the even pixel when it centres", () => {
  // Margins of 9 and of 11 pixels: round(4.5) is 4 and round(5.5) is 6 in Python.
  assert.equal(evaluationFrame(32, 23, settingsOf(23)).left, 4);
  assert.equal(evaluationFrame(34, 23, settingsOf(23)).left, 6);
  assert.equal(evaluationFrame(23, 34, settingsOf(23)).top, 6);
});

Deno.test("evaluationFrame() keeps everything when the picture is square", () => {
  const frame = { resizedWidth: 64, resizedHeight: 64, left: 0, top: 0, size: 64 };
  assert.deepEqual(evaluationFrame(10, 10, settingsOf(64)), frame);
});

Deno.test("evaluationFrame() makes both sides the size when it squashes", () => {
  const squash = settingsOf(64, { resizeMode: "squash" });
  const frame = { resizedWidth: 64, resizedHeight: 64, left: 0, top: 0, size: 64 };
  assert.deepEqual(evaluationFrame(333, 20, squash), frame);
});
