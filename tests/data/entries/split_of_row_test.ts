import assert from "node:assert/strict";
import { splitOfRow } from "../../../data/entries/split_of_row.ts";

Deno.test("splitOfRow() knows the splits by what others call them too", () => {
  const cases = {
    train: "train",
    Train: "train",
    valid: "id_val",
    id_val: "id_val",
    test: "id_test",
    "ood_val/x": "ood_val/x",
    "ood_test/a/b": "ood_test/a/b",
  };
  for (const [name, split] of Object.entries(cases)) {
    assert.deepEqual(splitOfRow(name), { split }, name);
  }
});

Deno.test("splitOfRow() refuses others", () => {
  assert.deepEqual(splitOfRow("tset"), { problem: 'Unknown split "tset", did you mean "test"?' });
  assert.deepEqual(splitOfRow(undefined), {
    problem: "The row names no split, other rows do",
  });
  for (const name of ["ood_test", "ood_test/", "ood/x", "constructor"]) {
    assert.ok("problem" in splitOfRow(name), name);
  }
});
