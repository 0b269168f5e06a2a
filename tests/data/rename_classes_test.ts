import assert from "node:assert/strict";
import { renameClasses } from "../../data/rename_classes.ts";
import { InputError } from "../../schemas/input_error.ts";

const SET = { name: "things", classes: ["crane", "missile", "crane"], splits: new Map() };

Deno.test("renameClasses() gives the classes at the indices other names, and no other", () => {
  const { classes } = renameClasses(SET, { "2": " construction crane " });
  assert.deepEqual(classes, ["crane", "missile", "construction crane"]);
  assert.deepEqual(SET.classes, ["crane", "missile", "crane"]);
});

Deno.test("renameClasses() refuses indices that are of no class, all at once", () => {
  assert.throws(() => renameClasses(SET, { "1": "a", "3": "b", "744": "c" }), (error) => {
    assert.ok(error instanceof InputError);
    assert.deepEqual(error.problems, [
      'Cannot rename class 3: dataset "things" has classes 0 to 2',
      'Cannot rename class 744: dataset "things" has classes 0 to 2',
    ]);
    return true;
  });
});
