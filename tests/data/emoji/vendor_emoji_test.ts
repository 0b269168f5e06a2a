import assert from "node:assert/strict";
import { join } from "node:path";
import { emojiByName } from "../../../data/emoji/emoji_by_name.ts";
import { emojiDataset } from "../../../data/emoji/emoji_dataset.ts";
import { vendorEmoji } from "../../../data/emoji/vendor_emoji.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { iconSet, named } from "../iconify/icon_set.ts";
import { withFolder } from "../temp_folder.ts";

Deno.test("emojiByName() finds emoji by labels and shortcodes, however they are written", async () => {
  const find = await emojiByName();
  const labels = ["fox", "fork-and-knife", "forkandknife", "ladybug", "red_car", "rage"]
    .map((name) => find(name)?.label);
  assert.deepEqual(labels, [
    "fox",
    "fork and knife",
    "fork and knife",
    "lady beetle",
    "automobile",
    "enraged face",
  ]);
  // Shortcodes call a face of a dog so, but it is another's label; and two faces pout.
  assert.equal(find("pouting_face"), undefined);
  assert.equal(find("dog")?.code, "1f415");
  for (const name of ["", "no-such-thing", "waving-hand-light-skin-tone"]) {
    assert.equal(find(name), undefined, name);
  }
});

Deno.test("vendorEmoji() takes the training families alone, whatever else a set has", async () => {
  // The fixture has dog, airplane and lady beetle among the held-out families.
  const names = ["fox", "fox-2", "frog", "dog", "dog-1", "airplane", "ladybug", "flag-for-niue"];
  await withFolder(iconSet("vendor", named(...names)), async (folder) => {
    const pictures = await vendorEmoji([join(folder, "vendor/icons.json")]);
    const { classes } = await emojiDataset({ id: ["noto"] });
    assert.deepEqual(
      pictures.map(({ path, label, group }) => [path, classes[label], group]),
      [
        ["vendor/fox", "mammal", "vendor"],
        ["vendor/fox-2", "mammal", "vendor"],
        ["vendor/frog", undefined, "vendor"],
      ],
    );
    assert.ok(pictures[1]?.captions?.includes("a drawing of mammal."));
    assert.match(new TextDecoder().decode(await pictures[0]?.read()), /<g id="fox"\/>/);
  });
});

Deno.test("vendorEmoji() refuses a set without emoji to train on, and one that is named twice", async () => {
  const files = { ...iconSet("a", named("fox")), ...iconSet("b", named("dog", "menu")) };
  await withFolder(files, async (folder) => {
    const [a, b] = ["a", "b"].map((set) => join(folder, set, "icons.json")) as [string, string];
    await assert.rejects(
      vendorEmoji([a, b]),
      new InputError(`Cannot load emoji: no icon of "${b}" has the name of an emoji`),
    );
    await assert.rejects(
      vendorEmoji([a, a]),
      new InputError(`Cannot load emoji: set "a" is named twice, again as "${a}"`),
    );
    assert.deepEqual(await vendorEmoji([]), []);
  });
});
