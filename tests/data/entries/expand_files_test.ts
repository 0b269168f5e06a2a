import assert from "node:assert/strict";
import { join } from "node:path";
import { expandFiles } from "../../../data/entries/expand_files.ts";
import { problemsOf } from "../problems_of.ts";
import { withFolder } from "../temp_folder.ts";

const FILES = Object.fromEntries(
  ["b-08.tar", "b-09.tar", "b-10.tar", "a.tar", "x/b-11.tar", "odd{1,2}.tar", "notes.txt"]
    .map((name) => [name, ""]),
);

Deno.test("expandFiles() writes ranges and lists out in their order, and matches by name", () =>
  withFolder(FILES, async (folder) => {
    const names = async (...patterns: string[]) =>
      (await expandFiles(patterns.map((pattern) => join(folder, pattern))))
        .map((file) => file.slice(folder.length + 1));
    assert.deepEqual(await names("b-{10..08}.tar"), ["b-10.tar", "b-09.tar", "b-08.tar"]);
    assert.deepEqual(await names("{b-08,a}.tar"), ["b-08.tar", "a.tar"]);
    assert.deepEqual(await names("{x/b-11,b-1*}.tar"), ["x/b-11.tar", "b-10.tar"]);
    assert.deepEqual(await names("b-??.tar", "a.tar"), [
      "b-08.tar",
      "b-09.tar",
      "b-10.tar",
      "a.tar",
    ]);
    assert.deepEqual(await names("odd{1,2}.tar"), ["odd{1,2}.tar"]);
  }));

Deno.test("expandFiles() names every file that is missing, and one that stands twice", () =>
  withFolder(FILES, async (folder) => {
    const problems = (...patterns: string[]) =>
      problemsOf(expandFiles(patterns.map((pattern) => join(folder, pattern))), folder);
    assert.deepEqual(await problems("b-{09..11}.tar", "c-*.tar"), [
      'Cannot read file "b-11.tar" of pattern "b-{09..11}.tar": it does not exist, or is no file',
      'Cannot find a file for "c-*.tar": nothing in "." matches',
    ]);
    assert.deepEqual(await problems("x"), [
      'Cannot read file "x": it does not exist, or is no file',
    ]);
    assert.deepEqual(await problems("a.tar", "?.tar"), [
      'File "a.tar" is named twice, it must be named once',
    ]);
    assert.match((await problems("none/*.tar"))[0]!, /^Cannot read folder "none"/);
  }));
