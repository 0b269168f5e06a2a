import assert from "node:assert/strict";
import { duplicateClassWarnings } from "../../data/duplicate_class_warnings.ts";

Deno.test("duplicateClassWarnings() names the classes of one name and what to do, a line a name", () => {
  const classes = ["missile", "crane", "Missile", "boat", "crane", "crane"];
  assert.deepEqual(duplicateClassWarnings("data", classes), [
    'Warning: data "data" has the class name "missile" 2 times, at indices 0, 2: by text 2 can ' +
    "never be predicted; option rename: { 2: another name } tells them apart",
    'Warning: data "data" has the class name "crane" 3 times, at indices 1, 4, 5: by text 4, 5 can ' +
    "never be predicted; option rename: { 4: another name, 5: another name } tells them apart",
  ]);
});

Deno.test("duplicateClassWarnings() warns of nothing where each name stands once", () => {
  assert.deepEqual(duplicateClassWarnings("data", ["a boat", "aboat", "boat"]), []);
  assert.deepEqual(duplicateClassWarnings("data", []), []);
});
