import assert from "node:assert/strict";
import { mergeEntries } from "../../../data/entries/merge_entries.ts";
import { row } from "./rows.ts";

Deno.test("mergeEntries() gives a picture the captions of all of its rows, each once", () => {
  const rows = [
    row(2, { path: "a", captions: ["one"], label: "x" }),
    row(3, { path: "b", captions: ["other"] }),
    row(4, { path: "a", captions: ["two", "one"], label: "x" }),
  ];
  const problems: string[] = [];
  const merged = mergeEntries(rows, problems);
  assert.deepEqual(problems, []);
  assert.deepEqual(merged.map(({ path, where, captions }) => [path, where, captions]), [
    ["a", "t.csv:2", ["one", "two"]],
    ["b", "t.csv:3", ["other"]],
  ]);
});

Deno.test("mergeEntries() tells of rows that say different things of a picture", () => {
  const problems: string[] = [];
  mergeEntries(
    [
      row(2, { path: "a", label: "x", split: "train" }),
      row(3, { path: "a", label: "y", split: "val" }),
      row(4, { path: "a", split: "train" }),
    ],
    problems,
  );
  assert.deepEqual(problems, [
    't.csv:3: Picture "a" has the label "y", in t.csv:2 "x"; it must have one',
    't.csv:3: Picture "a" has the split "val", in t.csv:2 "train"; it must have one',
    't.csv:4: Picture "a" has the label none, in t.csv:2 "x"; it must have one',
  ]);
});
