import assert from "node:assert/strict";
import { limitSplits } from "../../data/limit_splits.ts";
import type { Dataset, Picture } from "../../schemas/dataset.ts";

function picture(label: number, index: number, group = "g"): Picture {
  return { path: `${label}/${index}`, label, group, read: () => Promise.resolve(new Uint8Array()) };
}

/** 100 pictures of class 0, 10 of class 1, 3 of class 2; and a split of two. */
const DATASET: Dataset = {
  name: "made",
  classes: ["a", "b", "c"],
  splits: new Map([
    [
      "train",
      [100, 10, 3].flatMap((n, label) => Array.from({ length: n }, (_, i) => picture(label, i))),
    ],
    ["id_val", [picture(0, 0), picture(1, 0)]],
  ]),
};

const paths = (dataset: Dataset) => dataset.splits.get("train")?.map(({ path }) => path) ?? [];

Deno.test("limitSplits() draws evenly over the classes and keeps the order", () => {
  const limited = limitSplits(DATASET, 11, 1);
  const labels = limited.splits.get("train")?.map(({ label }) => label);
  assert.deepEqual(labels, [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2]);
  const all = paths(DATASET);
  assert.deepEqual(paths(limited), all.filter((path) => paths(limited).includes(path)));
});

Deno.test("limitSplits() leaves splits that are small enough as they are", () => {
  const limited = limitSplits(DATASET, 12, 1);
  assert.equal(limited.splits.get("id_val"), DATASET.splits.get("id_val"));
  assert.deepEqual(paths(limitSplits(DATASET, 113, 1)), paths(DATASET));
});

Deno.test("limitSplits() draws the same by the same seed only", () => {
  assert.deepEqual(paths(limitSplits(DATASET, 30, 1)), paths(limitSplits(DATASET, 30, 1)));
  assert.notDeepEqual(paths(limitSplits(DATASET, 30, 1)), paths(limitSplits(DATASET, 30, 2)));
});

Deno.test("limitSplits() goes by group too, and copes with fewer than there are classes", () => {
  const groups = ["x", "x", "x", "x", "y"];
  const splits = new Map([["train" as const, groups.map((group, i) => picture(-1, i, group))]]);
  const two = limitSplits({ ...DATASET, splits }, 2, 5).splits.get("train") ?? [];
  assert.deepEqual(two.map(({ group }) => group), ["x", "y"]);
  assert.equal(limitSplits(DATASET, 1, 5).splits.get("train")?.length, 1);
});
