import assert from "node:assert/strict";
import { join } from "node:path";
import { iconCorpus } from "../../../data/iconify/icon_corpus.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { withFolder } from "../temp_folder.ts";
import { iconSet, named } from "./icon_set.ts";

const none = { exclude: () => false, kindOf: () => undefined };

Deno.test("iconCorpus() captions icons by their names and, where it is known, their kind", async () => {
  const aliases = { "hound-outline": { parent: "dog-side" }, "arrow-dog": { parent: "dog-side" } };
  const files = iconSet("pets", named("dog-side", "axe"), { aliases });
  await withFolder(files, async (folder) => {
    const kindOf = (title: string) => title === "axe" ? "tool" : undefined;
    const [dog, axe] = await iconCorpus([join(folder, "pets/icons.json")], { ...none, kindOf });
    assert.deepEqual([dog?.path, dog?.label, dog?.group], ["pets/dog-side", -1, "pets"]);
    assert.deepEqual(dog?.captions, [
      "dog side",
      "an icon of dog side.",
      "a symbol for dog side.",
      "a drawing of dog side.",
      "hound, dog side.",
    ]);
    assert.deepEqual(axe?.captions?.slice(4), [
      "axe, tool.",
      "tool: axe.",
      "an icon of tool.",
      "a drawing of tool.",
      "tool.",
    ]);
    assert.match(new TextDecoder().decode(await axe?.read()), /^<svg .*<g id="axe"\/><\/svg>$/);
  });
});

Deno.test("iconCorpus() takes the first drawing of each look of a thing in a set", async () => {
  const files = {
    ...iconSet("a", named("axe-fill", "axe-solid", "axe-line", "axe", "axe-2", "arrow-up")),
    ...iconSet("b", named("axe")),
  };
  await withFolder(files, async (folder) => {
    const pictures = await iconCorpus(
      ["a", "b"].map((set) => join(folder, set, "icons.json")),
      none,
    );
    assert.deepEqual(pictures.map(({ path }) => path), [
      "a/axe-fill",
      "a/axe-line",
      "a/axe",
      "b/axe",
    ]);
  });
});

Deno.test("iconCorpus() shows what it would leave out all names of an icon, without the drawing's way", async () => {
  const aliases = { "hound-flat": { parent: "pet-line" } };
  const files = iconSet("a", named("pet-line", "axe"), { aliases });
  await withFolder(files, async (folder) => {
    const seen: (readonly string[])[] = [];
    const pictures = await iconCorpus([join(folder, "a/icons.json")], {
      ...none,
      exclude: (texts) => seen.push(texts) > 0 && texts.includes("hound"),
    });
    assert.deepEqual(seen, [["pet", "hound"], ["axe"]]);
    assert.deepEqual(pictures.map(({ path }) => path), ["a/axe"]);
  });
});

Deno.test("iconCorpus() refuses a set of symbols alone, and one that is named twice", async () => {
  const files = { ...iconSet("a", named("axe")), ...iconSet("ui", named("arrow-up", "menu")) };
  await withFolder(files, async (folder) => {
    const [a, ui] = ["a", "ui"].map((set) => join(folder, set, "icons.json")) as [string, string];
    await assert.rejects(
      iconCorpus([a, ui], none),
      new InputError(
        `Cannot load icons: no icon of "${ui}" can be used, it must have icons named by what they ` +
          "show",
      ),
    );
    await assert.rejects(
      iconCorpus([a, a], none),
      new InputError(`Cannot load icons: set "a" is named twice, again as "${a}"`),
    );
  });
});
