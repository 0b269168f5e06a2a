import assert from "node:assert/strict";
import { classLabels } from "../../stages/class_labels.ts";

const row = (label: number, classes: readonly string[]) => ({
  classes,
  picture: { path: `${label}.png`, label, group: "", read: () => Promise.reject(new Error()) },
});

Deno.test("classLabels() are those of the pictures where the head is for their classes", () => {
  const rows = [2, 0].map((label) => row(label, ["cat", "dog", "car"]));
  assert.deepEqual(classLabels(rows, ["cat", "dog", "car"]), Int32Array.of(2, 0));
});

Deno.test("classLabels() refuses pictures without a class, and of another dataset's classes", () => {
  const cases: [number, readonly string[], RegExp][] = [
    [-1, ["cat", "dog"], /^Cannot train .* by "-1\.png": it has captions and no class$/],
    [0, ["dog", "cat"], /2 classes of another dataset than the batches' 2; "dog" is not the same/],
    [0, ["cat"], /2 classes of another dataset than the batches' 1; "dog" is not the same/],
    [0, ["cat", "dog", "car"], /2 classes .* than the batches' 3; "car" is not the same in both$/],
  ];
  for (const [label, classes, message] of cases) {
    const wrong = () => classLabels([row(label, classes)], ["cat", "dog"]);
    assert.throws(wrong, { name: "InputError", message });
  }
});
