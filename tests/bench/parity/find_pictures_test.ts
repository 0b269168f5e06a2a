import assert from "node:assert/strict";
import { join } from "node:path";
import { findPictures, someOf } from "../../../bench/parity/find_pictures.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { withFolder } from "../../data/temp_folder.ts";

Deno.test("findPictures() finds classes in domains", () => {
  const names = ["photo/dog/1.jpg", "art/dog/2.JPG", "art/cat/3.png", "art/cat/note.txt"];
  return withFolder(Object.fromEntries(names.map((name) => [name, ""])), async (folder) => {
    const { paths, classes, domain } = await findPictures(folder);
    const found = ["art/cat/3.png", "art/dog/2.JPG", "photo/dog/1.jpg"];
    assert.deepEqual(paths, found.map((path) => join(folder, path)));
    assert.deepEqual(classes, ["cat", "dog"]);
    assert.equal(domain, join(folder, "art"));
  });
});

Deno.test("findPictures() refuses a folder without classes", () =>
  withFolder({ "dog/1.jpg": "" }, async (folder) => {
    await assert.rejects(findPictures(folder), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, /has 1 in 1 folders, must have CLASS\/\*\.jpg/);
      return true;
    });
  }));

Deno.test("someOf() spreads evenly, and takes all when there are too few", () => {
  assert.deepEqual(someOf([0, 1, 2, 3, 4, 5, 6, 7], 4), [1, 3, 5, 7]);
  assert.deepEqual(someOf(["a", "b"], 50), ["a", "b"]);
});
