import assert from "node:assert/strict";
import { classRow, probabilityRow } from "../../../bench/parity/agreement_rows.ts";

const ours = [[0.6, 0.4], [0.3, 0.7], [0.45, 0.55], [1, 0]];
const theirs = [[0.5, 0.5], [0.3, 0.7], [0.55, 0.45], [1, 0]];

Deno.test("probabilityRow() is about the largest difference", () => {
  const { difference, reached } = probabilityRow("w", ours, theirs, "open_clip", 0.02);
  assert.ok(Math.abs(difference - 0.1) < 1e-12);
  assert.equal(reached, false);
});

Deno.test("probabilityRow() reaches no goal when a picture or a class is missing", () => {
  assert.equal(probabilityRow("w", ours, theirs.slice(1), "open_clip", 1).reached, false);
  assert.equal(probabilityRow("w", [[1, 0]], [[1]], "open_clip", 1).reached, false);
});

Deno.test("classRow() counts the pictures whose most probable class is another", () => {
  const { difference, reached, note } = classRow("w", ours, theirs, "open_clip", 0.25);
  assert.equal(difference, 0.25);
  assert.equal(reached, true);
  assert.equal(note, "3 of 4 are the same");
});
