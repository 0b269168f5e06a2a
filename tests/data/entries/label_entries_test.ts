import assert from "node:assert/strict";
import { labelEntries } from "../../../data/entries/label_entries.ts";
import type { Parts } from "../../../data/entries/draw_splits.ts";
import { row } from "./rows.ts";

function labelled(parts: Parts, given?: readonly string[]) {
  const problems: string[] = [];
  const { classes, splits } = labelEntries(parts, given, "set", problems);
  const pictures = Object.fromEntries(
    [...splits].map(([name, all]) => [name, all.map(({ label, group }) => [label, group])]),
  );
  return { classes, pictures, problems };
}

Deno.test("labelEntries() takes the names in train for the classes, sorted by code unit", () => {
  const parts: Parts = new Map([
    ["train", [row(2, { label: "b" }), row(3, { label: "B" }), row(4, { label: "a" })]],
    ["ood_test/art", [row(5, { label: "a" })]],
  ]);
  assert.deepEqual(labelled(parts), {
    classes: ["B", "a", "b"],
    pictures: { train: [[2, "set"], [0, "set"], [1, "set"]], "ood_test/art": [[1, "art"]] },
    problems: [],
  });
});

Deno.test("labelEntries() takes rows without a group for none where others have one", () => {
  const parts: Parts = new Map([
    ["train", [row(2, { label: "a" }), row(3, { label: "b" })]],
    ["id_test", [row(4, { label: "a", group: "g" }), row(5, { label: "b" })]],
  ]);
  assert.deepEqual(labelled(parts).pictures, {
    train: [[0, "set"], [1, "set"]],
    id_test: [[0, "g"], [1, ""]],
  });
});

Deno.test("labelEntries() refuses a class that train has not, unless it is given", () => {
  const parts: Parts = new Map([
    ["train", [row(2, { label: "a" }), row(3, { label: "b" })]],
    ["id_test", [row(4, { label: "sparrow" })]],
  ]);
  assert.match(labelled(parts).problems.join(), /^t\.csv:4: Label "sparrow" is no class \(known: /);
  assert.deepEqual(labelled(parts, ["sparrow", "b", "a"]).pictures, {
    train: [[2, "set"], [1, "set"]],
    id_test: [[0, "set"]],
  });
});

Deno.test("labelEntries() does not take numbers for names", () => {
  for (const labels of [[0, 1], ["0", "1"]]) {
    const parts: Parts = new Map([["train", labels.map((label, i) => row(i + 2, { label }))]]);
    assert.throws(
      () => labelled(parts),
      /^InputError: t\.csv:2: Label 0 is a number: option "classes" must name the classes/,
    );
    assert.deepEqual(labelled(parts, ["x", "y"]).pictures, { train: [[0, "set"], [1, "set"]] });
  }
});

Deno.test("labelEntries() lets train have captions alone, others where there are no classes", () => {
  const title = { captions: ["a thing"] };
  const mixed: Parts = new Map([
    ["train", [row(2, { label: "a" }), row(3, title), row(4)]],
    ["id_val", [row(5, title)]],
  ]);
  assert.deepEqual(labelled(mixed).problems, [
    "t.csv:4: The row has neither a label nor a title, it must have one of them",
    't.csv:5: The row has no label, in split "id_val" it must have one',
  ]);
  const captions: Parts = new Map([["train", [row(2, title)]], ["id_val", [row(3, title)]]]);
  assert.deepEqual(labelled(captions), {
    classes: [],
    pictures: { train: [[-1, "set"]], id_val: [[-1, "set"]] },
    problems: [],
  });
});
