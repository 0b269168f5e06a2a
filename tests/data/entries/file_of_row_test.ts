import assert from "node:assert/strict";
import { join } from "node:path";
import { fileOfRow } from "../../../data/entries/file_of_row.ts";
import { PictureError } from "../../../data/pictures/picture_error.ts";
import { withFolder } from "../temp_folder.ts";

Deno.test("fileOfRow() reads a file by its path from the root, or by its whole path", () =>
  withFolder({ "in/a b.png": "content" }, async (root) => {
    for (const given of ["in/a b.png", "./in/x/../a b.png", join(root, "in/a b.png")]) {
      const problems: string[] = [];
      const found = fileOfRow(given, { root, column: "filepath", where: "t:2" }, problems);
      assert.deepEqual(problems, []);
      assert.equal(found?.path, join(root, "in/a b.png"));
      assert.equal(new TextDecoder().decode(await found?.read()), "content");
    }
  }));

Deno.test("fileOfRow() refuses what leads out of the root, and what is no path", () => {
  const cases = [
    "../x.png",
    "a/../../x.png",
    "/etc/passwd",
    "/data/set-2/x.png",
    ".",
    "..",
    "",
    undefined,
    3,
    "a\0.png",
  ];
  for (const given of cases) {
    const problems: string[] = [];
    const place = { root: "/data/set", column: "filepath", where: "t:2" };
    assert.equal(fileOfRow(given, place, problems), undefined);
    assert.equal(problems.length, 1, String(given));
    assert.match(
      problems[0]!,
      /^t:2: (Path ".*" must be of a file in the dataset's folder "\/data)|"filepath" must be the path of a picture \(was /,
    );
  }
});

Deno.test("fileOfRow() finds out that a file is missing when it is read, and says which row names it", () =>
  withFolder({ "folder/a.png": "" }, async (root) => {
    const place = { root, column: "filepath", where: "t:2" };
    const read = (given: string) => fileOfRow(given, place, [])!.read();
    await assert.rejects(read("gone.png"), (error) => {
      assert.ok(error instanceof PictureError);
      assert.match(error.message, /: there is no such file, t:2 names it$/);
      return true;
    });
    await assert.rejects(read("folder"), /it is a folder, t:2 names it$/);
  }));
