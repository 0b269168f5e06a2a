import assert from "node:assert/strict";
import { join } from "node:path";
import { checkChecksums } from "../../../model/checkpoint/check_checksums.ts";
import { readCheckpoint } from "../../../model/checkpoint/read_checkpoint.ts";
import { writeCheckpoint } from "../../../model/checkpoint/write_checkpoint.ts";
import { MODEL, problemsOf, withCopyOfModel } from "./copy_of_model.ts";

const contents = await readCheckpoint(MODEL);

/** Runs a test on a checkpoint with checksums. */
const onCheckpoint = (test: (folder: string) => Promise<void>) =>
  withCopyOfModel(async (_, root) => {
    const folder = join(root, "best");
    const files = { "notes.txt": "hello\n", "pieces.bin": [Uint8Array.of(1), Uint8Array.of(2, 3)] };
    await writeCheckpoint(folder, contents, { checksums: true, files });
    await test(folder);
  });

Deno.test("writeCheckpoint() writes checksums as sha256sum prints them", () =>
  onCheckpoint(async (folder) => {
    const lines = (await Deno.readTextFile(join(folder, "checkpoint.sha256"))).split("\n");
    assert.equal(lines.length, 5);
    // Printed by sha256sum.
    const known = [
      "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03  notes.txt",
      "039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81  pieces.bin",
    ];
    assert.deepEqual(lines.filter((line) => /txt$|bin$/.test(line)), known);
    await checkChecksums(folder);
    assert.deepEqual(await readCheckpoint(folder), contents);
  }));

Deno.test("checkChecksums() names every file that is not as it was written", () =>
  onCheckpoint(async (folder) => {
    await Deno.writeTextFile(join(folder, "notes.txt"), "hallo\n");
    await Deno.remove(join(folder, "pieces.bin"));
    await Deno.writeTextFile(join(folder, "added.txt"), "");
    const problems = await problemsOf(readCheckpoint(folder));
    assert.match(
      problems[0]!,
      /^Cannot read checkpoint ".*best": "notes\.txt" is damaged: its SHA-256 is [0-9a-f]{64}, it was written as 5891b5b/,
    );
    assert.match(problems[1]!, /: "pieces\.bin" is missing, which checkpoint\.sha256 lists$/);
    assert.equal(problems.length, 2);
  }));

Deno.test("checkChecksums() refuses a list that is damaged, cut short, or of other folders' files", () =>
  onCheckpoint(async (folder) => {
    const path = join(folder, "checkpoint.sha256"), text = await Deno.readTextFile(path);
    const changed = [
      "",
      text.slice(0, -1),
      text.slice(0, 40),
      text.replace("  notes.txt", "  ../notes.txt"),
      text.replace(/^./, "x"),
    ];
    for (const list of changed) {
      await Deno.writeTextFile(path, list);
      const problems = await problemsOf(checkChecksums(folder));
      assert.match(problems[0]!, /: its checkpoint\.sha256 is damaged$/);
    }
  }));
