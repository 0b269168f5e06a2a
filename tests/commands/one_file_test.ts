import assert from "node:assert/strict";
import { oneFile } from "../../commands/one_file.ts";

Deno.test("oneFile() gives the file, or the one for when none is named", () => {
  assert.equal(oneFile("run", ["a.yaml"]), "a.yaml");
  assert.equal(oneFile("run", ["a.yaml"], "b.yaml"), "a.yaml");
  assert.equal(oneFile("run", [], "b.yaml"), "b.yaml");
});

Deno.test("oneFile() refuses none and two", () => {
  assert.throws(() => oneFile("validate", []), {
    name: "InputError",
    message: "Cannot validate: name a pipeline file",
  });
  assert.throws(() => oneFile("run", ["a.yaml", "b.yaml"], "c.yaml"), {
    name: "InputError",
    message: "Cannot run: one pipeline file is wanted (were a.yaml, b.yaml)",
  });
});
