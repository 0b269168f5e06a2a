import assert from "node:assert/strict";
import { join } from "node:path";
import { requireSomeFile } from "../../../data/entries/require_some_file.ts";
import { withFolder } from "../temp_folder.ts";
import { row } from "./rows.ts";

Deno.test("requireSomeFile() tells of a table of whose files none is there", () =>
  withFolder({ "last.png": "" }, async (folder) => {
    const problems = async (...names: string[]) => {
      const found: string[] = [];
      const entries = names.map((name, i) => row(i, { path: join(folder, name) }));
      await requireSomeFile("t.csv", "x", entries, found);
      return found.map((line) => line.replace(`${folder}/`, ""));
    };
    const gone = Array.from({ length: 15 }, (_, i) => `${i}.png`);
    assert.deepEqual(await problems(), []);
    assert.deepEqual(await problems(...gone, "last.png"), []);
    assert.deepEqual(await problems(...gone), [
      "t.csv: Cannot find the pictures: of 15 that were looked for none is there, the first is " +
      '"0.png"; option "root" (was "x") must be the folder that the paths start from',
    ]);
    const many = Array.from({ length: 1000 }, (_, i) => `${i}.png`);
    assert.match((await problems(...many))[0]!, /: of 16 that were looked for none/);
  }));
