import assert from "node:assert/strict";
import { join } from "node:path";
import { loadTemplates } from "../../data/load_templates.ts";
import { TEMPLATES } from "../../data/templates.ts";
import { InputError } from "../../schemas/input_error.ts";
import { withFolder } from "./temp_folder.ts";

Deno.test("loadTemplates() knows its lists by name, each of them sound", async () => {
  for (const [name, list] of Object.entries(TEMPLATES)) {
    assert.deepEqual(await loadTemplates(name), list);
    assert.deepEqual(await loadTemplates(list), list);
  }
  assert.equal(TEMPLATES.emoji?.length, 8);
});

Deno.test("loadTemplates() reads a file, less comments and empty lines", async () => {
  const text = "# for dogs\na photo of a {class}.\r\n\n  a {class}  \n";
  await withFolder({ "own.txt": text }, async (folder) => {
    assert.deepEqual(await loadTemplates(join(folder, "own.txt")), [
      "a photo of a {class}.",
      "a {class}",
    ]);
  });
});

Deno.test("loadTemplates() names every line of a file that is wrong", async () => {
  const text = "# mine\na photo of a {}.\na {class}.\na {class} and a {class}\na {class}.\n";
  await withFolder({ "own.txt": text }, async (folder) => {
    const file = join(folder, "own.txt");
    await assert.rejects(
      loadTemplates(file),
      new InputError([
        `${file}:2:1: Template must contain {class} exactly once (was "a photo of a {}.")`,
        `${file}:4:1: Template must contain {class} exactly once (was "a {class} and a {class}")`,
        `${file}:5:1: Template stands twice: "a {class}."`,
      ]),
    );
  });
});

Deno.test("loadTemplates() names every template of a list that is wrong", async () => {
  await assert.rejects(
    loadTemplates(["a {class}", "a dog"]),
    new InputError('Template 2 must contain {class} exactly once (was "a dog")'),
  );
});

Deno.test("loadTemplates() refuses a list or a file without templates", async () => {
  await assert.rejects(loadTemplates([]), new InputError("There is no template in the list"));
  await withFolder({ "own.txt": "# none yet\n" }, async (folder) => {
    const file = join(folder, "own.txt");
    await assert.rejects(
      loadTemplates(file),
      new InputError(`${file}: There is no template in the file`),
    );
  });
});

Deno.test("loadTemplates() refuses what is neither a name nor a file", async () => {
  for (const name of ["emojis", "toString"]) {
    await assert.rejects(loadTemplates(name), (error) => {
      assert.ok(error instanceof InputError);
      assert.equal(
        error.message,
        `Cannot load templates "${name}": it is neither one of "emoji", "photo" nor a file that ` +
          "can be read (there is no such file)",
      );
      return true;
    });
  }
});
