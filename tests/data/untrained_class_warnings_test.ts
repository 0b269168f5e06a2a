import assert from "node:assert/strict";
import { untrainedClassWarnings } from "../../data/untrained_class_warnings.ts";
import type { Picture } from "../../schemas/dataset.ts";

/** A dataset with pictures of these labels in train, and one of each class in test. */
function setOf(classes: readonly string[], ...train: readonly number[]) {
  const of = (label: number): Picture => ({
    path: `${label}.png`,
    label,
    group: "",
    read: () => Promise.resolve(new Uint8Array()),
  });
  return {
    classes,
    splits: new Map([
      ["train" as const, train.map(of)],
      ["id_test" as const, [...classes.keys()].map(of)],
    ]),
  };
}

Deno.test("untrainedClassWarnings() names classes that no training picture is of", () => {
  assert.deepEqual(untrainedClassWarnings("data", setOf(["cat", "dog", "fish"], 1, -1, 1)), [
    'Warning: data "data" has no training picture of 2 of its 3 classes: "cat", "fish"',
  ]);
  const many = Array.from({ length: 9 }, (_, i) => `class ${i}`);
  assert.deepEqual(untrainedClassWarnings("data", setOf(many, 0)), [
    'Warning: data "data" has no training picture of 8 of its 9 classes: "class 1", "class 2", ' +
    '"class 3", "class 4", "class 5" and 3 more',
  ]);
});

Deno.test("untrainedClassWarnings() warns of nothing where all are trained, or captions are", () => {
  assert.deepEqual(untrainedClassWarnings("data", setOf(["cat", "dog"], 0, 1)), []);
  assert.deepEqual(untrainedClassWarnings("data", setOf(["cat", "dog"], -1, -1)), []);
  assert.deepEqual(untrainedClassWarnings("data", setOf([])), []);
});
