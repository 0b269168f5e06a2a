import assert from "node:assert/strict";
import { join } from "node:path";
import { classList } from "../../../data/entries/class_list.ts";
import { problemsOf } from "../problems_of.ts";
import { withFolder } from "../temp_folder.ts";

Deno.test("classList() reads a name a line, or takes the list, in their order", () =>
  withFolder({ "names.txt": "\uFEFFtench\r\ngreat white shark \r\n\r\n" }, async (folder) => {
    assert.deepEqual(await classList(join(folder, "names.txt")), ["tench", "great white shark"]);
    assert.deepEqual(await classList(["b", "a", "b"]), ["b", "a", "b"]);
  }));

Deno.test("classList() refuses a missing file, an empty line and a single class", () =>
  withFolder({ "gap.txt": "a\n\nb\n", "one.txt": "a\n", "none.txt": "" }, async (folder) => {
    const problems = (name: string) => problemsOf(classList(join(folder, name)), folder);
    assert.match((await problems("gone"))[0]!, /^Cannot read the classes: "gone" must be a text/);
    assert.deepEqual(await problems("gap.txt"), [
      'File "gap.txt" has no name at line 2, it must have one',
    ]);
    for (const name of ["one.txt", "none.txt"]) {
      assert.deepEqual(await problems(name), [
        `File "${name}" must name at least two classes (was 1)`,
      ]);
    }
    assert.deepEqual(await problemsOf(classList(["a", " "])), [
      'Option "classes" has no name at place 2, it must have one',
    ]);
  }));
