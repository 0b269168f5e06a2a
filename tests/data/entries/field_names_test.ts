import assert from "node:assert/strict";
import { fieldNames } from "../../../data/entries/field_names.ts";

Deno.test("fieldNames() takes the names that are given, the usual ones for the rest", () => {
  assert.deepEqual(fieldNames({ title: "text" }), {
    label: "label",
    title: "text",
    group: "group",
    split: "split",
  });
});
