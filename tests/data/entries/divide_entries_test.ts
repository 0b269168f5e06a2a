import assert from "node:assert/strict";
import { divideEntries } from "../../../data/entries/divide_entries.ts";
import type { Parts } from "../../../data/entries/draw_splits.ts";
import { row } from "./rows.ts";

const sizes = (parts: Parts) =>
  Object.fromEntries([...parts].map(([name, { length }]) => [name, length]));

const rows = (n: number, split?: (i: number) => string | undefined) =>
  Array.from({ length: n }, (_, i) => row(i, { label: i % 2 ? "a" : "b", split: split?.(i) }));

Deno.test("divideEntries() follows the splits that rows name", () => {
  const problems: string[] = [];
  const names = ["train", "val", "test", "ood_test/x"];
  const parts = divideEntries(rows(10, (i) => names[i % 4]), "auto", 1, problems);
  assert.deepEqual(sizes(parts), { train: 3, id_val: 3, id_test: 2, "ood_test/x": 2 });
  assert.deepEqual(
    parts.get("id_val")?.map(({ where }) => where),
    [1, 5, 9].map((i) => `t.csv:${i}`),
  );
  assert.deepEqual(problems, []);
});

Deno.test("divideEntries() tells of rows whose split is unknown or missing", () => {
  const problems: string[] = [];
  divideEntries([row(2, { split: "train" }), row(3, { split: "x" }), row(4)], "auto", 1, problems);
  assert.match(problems[0]!, /^t\.csv:3: Unknown split "x" \(known: "train", /);
  assert.equal(problems[1], "t.csv:4: The row names no split, other rows do");
});

Deno.test("divideEntries() draws a tenth of each label where there are no splits, by the seed", () => {
  const drawn = (seed: number) => divideEntries(rows(40), "auto", seed, []);
  const parts = drawn(1);
  assert.deepEqual(sizes(parts), { train: 32, id_val: 4, id_test: 4 });
  for (const split of ["id_val", "id_test"] as const) {
    const labels = parts.get(split)?.map(({ label }) => label).sort();
    assert.deepEqual(labels, ["a", "a", "b", "b"]);
  }
  const places = (parts: Parts) => parts.get("id_val")?.map(({ where }) => where);
  assert.deepEqual(places(drawn(1)), places(parts));
  assert.notDeepEqual(places(drawn(2)), places(parts));
});

Deno.test("divideEntries() divides by fractions that are asked for, whatever rows say", () => {
  const fractions = { id_val: 0, id_test: 0.25 };
  const parts = divideEntries(rows(8, () => "train"), fractions, 1, []);
  assert.deepEqual(sizes(parts), { train: 6, id_test: 2 });
  const problems: string[] = [];
  divideEntries([row(2, { label: "a" }), row(3), row(4)], fractions, 1, problems);
  assert.deepEqual(problems, [
    'Class "a" has too few pictures to split: 1, it must have some for each of train, id_test',
  ]);
});
