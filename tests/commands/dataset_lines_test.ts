import assert from "node:assert/strict";
import { datasetLines } from "../../commands/dataset_lines.ts";
import type { Picture } from "../../schemas/dataset.ts";

const picture: Picture = {
  path: "1.png",
  label: 0,
  group: "",
  read: () => Promise.resolve(new Uint8Array()),
};

Deno.test("datasetLines() counts pictures, and answers where they are no classes", () => {
  const classes = ["a", "b", "c", "d"];
  const splits = new Map([
    ["train" as const, [picture, picture]],
    ["ood_test/r" as const, [picture]],
    ["ood_test/v2" as const, []],
  ]);
  const line = 'Data "data": 4 classes; pictures: train 2, ood_test/r 1, ood_test/v2 0';
  assert.deepEqual(datasetLines("data", { classes, splits }), [line]);
  assert.deepEqual(datasetLines("data", { classes, splits, answers: new Map() }), [line]);
  const answers = new Map([["ood_test/r" as const, [[0], [1, 2], [3]]]]);
  assert.deepEqual(datasetLines("data", { classes, splits, answers }), [
    line,
    "  answers, in place of classes: ood_test/r 3",
  ]);
});
