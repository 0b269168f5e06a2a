import assert from "node:assert/strict";
import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { listFiles } from "../../data/list_files.ts";
import { listFolder } from "../../data/list_folder.ts";
import { InputError } from "../../schemas/input_error.ts";
import { withFolder } from "./temp_folder.ts";

Deno.test("listFiles() goes into folders, in the order of names, and passes hidden ones over", async () => {
  const files = {
    "b.JPG": "",
    "a.png": "",
    "a10.png": "",
    "a9.png": "",
    "notes.txt": "",
    ".hidden.png": "",
    "png": "",
    "deep/er/c.jpeg": "",
    "deep/.git/d.png": "",
  };
  await withFolder(files, async (folder) => {
    assert.deepEqual(await listFiles(folder, ["jpg", "jpeg"]), ["b.JPG", "deep/er/c.jpeg"]);
    assert.deepEqual(
      await listFiles(folder, ["png"]),
      ["a.png", "a10.png", "a9.png"],
    );
  });
});

Deno.test("listFiles() counts a link that leads nowhere, and follows none in circles", async () => {
  await withFolder({ "set/cat/b.png": "" }, async (folder) => {
    const set = join(folder, "set");
    await symlink(join(folder, "gone.png"), join(set, "cat/a.png"));
    await symlink(join(folder, "gone"), join(set, "cat/notes"));
    await symlink(join(set, "cat"), join(set, "dog"));
    assert.deepEqual(
      await listFiles(set, ["png"]),
      ["cat/a.png", "cat/b.png", "dog/a.png", "dog/b.png"],
    );
    await symlink(set, join(set, "cat/whole"));
    await assert.rejects(
      listFiles(set, ["png"]),
      new InputError(`Cannot read folder "${set}/cat/whole": it leads back to "${set}"`),
    );
  });
});

Deno.test("listFolder() takes a link for what it leads to", async () => {
  await withFolder({ "real/x.png": "", "y.png": "" }, async (folder) => {
    await symlink(join(folder, "real"), join(folder, "linked"));
    await symlink(join(folder, "y.png"), join(folder, "z.png"));
    await symlink(join(folder, "gone"), join(folder, "broken"));
    assert.deepEqual(await listFolder(folder), {
      folders: ["linked", "real"],
      files: ["y.png", "z.png"],
      lost: ["broken"],
    });
  });
});

Deno.test("listFolder() says what is wrong with a folder", async () => {
  await withFolder({ "file.png": "" }, async (folder) => {
    const missing = join(folder, "none");
    await assert.rejects(
      listFolder(missing),
      new InputError(`Cannot read folder "${missing}": it does not exist`),
    );
    const file = join(folder, "file.png");
    await assert.rejects(
      listFolder(file),
      new InputError(`Cannot read folder "${file}": it is no folder`),
    );
  });
});
