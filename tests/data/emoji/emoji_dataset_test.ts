import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { EMOJI_CLASSES } from "../../../data/emoji/emoji_classes.ts";
import { emojiDataset } from "../../../data/emoji/emoji_dataset.ts";
import { emojiSplit } from "../../../data/emoji/emoji_split.ts";
import { loadDrawings } from "../../../data/emoji/load_drawings.ts";
import { loadEmoji } from "../../../data/emoji/load_emoji.ts";
import type { Picture } from "../../../schemas/dataset.ts";
import { EMOJI_STYLES, type EmojiStyle } from "../../../schemas/emoji_style.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { countsTable } from "./counts.ts";

const STYLES = Object.keys(EMOJI_STYLES) as EmojiStyle[];
const ID: readonly EmojiStyle[] = ["noto", "twemoji"];
const OOD: readonly EmojiStyle[] = ["fluent-emoji-flat", "fluent-emoji-high-contrast", "openmoji"];

const fixture = (name: string) =>
  readFile(new URL(`../../fixtures/emoji/${name}`, import.meta.url), "utf8");

Deno.test("emojiDataset() gives the frozen number of pictures for each class and style", async () => {
  assert.equal(countsTable(await emojiDataset({ id: ID, ood: OOD })), await fixture("counts.tsv"));
});

Deno.test("emojiSplit() holds the frozen families out", async () => {
  const heldOut = [...await emojiSplit()].filter(([, part]) => part !== "train")
    .map(([family, part]) => `${part}\t${family}\n`).sort();
  assert.equal(heldOut.join(""), await fixture("held_out.txt"));
});

Deno.test("emojiDataset() never has one family in two kinds of split, in any style", async () => {
  const familyOf = new Map<string, string>();
  for (const style of STYLES) {
    for (const { path, emoji } of await loadDrawings(style)) familyOf.set(path, emoji.family);
  }
  const { splits } = await emojiDataset({ id: ID, ood: OOD });
  const partOf = new Map<string, string>();
  let pictures = 0;
  for (const [split, members] of splits) {
    const part = split.replace(/^(?:id|ood)_/, "").replace(/\/.*/, "");
    for (const { path } of members) {
      const family = familyOf.get(path);
      assert.ok(family !== undefined, path);
      assert.equal(partOf.get(family) ?? part, part, `${path} of family "${family}"`);
      partOf.set(family, part);
      pictures++;
    }
  }
  assert.ok(pictures > 3000);
});

Deno.test("emojiDataset() never has one drawing in two splits", async () => {
  const { splits } = await emojiDataset({ id: STYLES });
  const seenIn = new Map<string, string>();
  for (const [split, members] of splits) {
    for (const picture of members) {
      const svg = new TextDecoder().decode(await picture.read());
      assert.ok(!seenIn.has(svg), `${picture.path} is drawn as ${seenIn.get(svg)} is`);
      seenIn.set(svg, `${split} ${picture.path}`);
    }
  }
});

Deno.test("emojiDataset() has every class in every split, ID or shifted", async () => {
  const { classes, splits } = await emojiDataset({ id: ID, ood: OOD });
  assert.deepEqual([...splits.keys()], [
    "train",
    "id_val",
    "id_test",
    ...OOD.map((style) => `ood_val/${style}`),
    ...OOD.map((style) => `ood_test/${style}`),
  ]);
  for (const [split, members] of splits) {
    assert.equal(new Set(members.map(({ label }) => label)).size, classes.length, split);
  }
});

Deno.test("EMOJI_CLASSES are the subgroups with at least ten families, in Unicode's order", async () => {
  const families = new Map<string, Set<string>>();
  const counted = new Set<string>();
  for (const { family, subgroup } of await loadEmoji()) {
    if (!counted.has(family)) {
      families.set(subgroup, new Set([...families.get(subgroup) ?? [], family]));
    }
    counted.add(family);
  }
  const large = [...families].filter(([, members]) => members.size >= 10).map(([name]) => name);
  assert.deepEqual([...EMOJI_CLASSES.keys()], large);
  assert.equal(new Set(EMOJI_CLASSES.values()).size, EMOJI_CLASSES.size);
});

Deno.test("emojiDataset() has a style in the splits of its role only", async () => {
  const { splits } = await emojiDataset({ id: ["openmoji"], ood: ["noto"] });
  const groups = (pictures: readonly Picture[] = []) => [...new Set(pictures.map((p) => p.group))];
  assert.deepEqual(groups(splits.get("train")), ["openmoji"]);
  assert.deepEqual(groups(splits.get("ood_test/noto")), ["noto"]);
  assert.ok(splits.get("train")?.every(({ path }) => path.startsWith("openmoji/")));
});

Deno.test("emojiDataset() refuses unknown, repeated and missing styles, all at once", async () => {
  await assert.rejects(
    emojiDataset({ id: ["notto" as EmojiStyle, "twemoji"], ood: ["twemoji", "openmoji"] }),
    (error) => {
      assert.ok(error instanceof InputError);
      assert.deepEqual(error.problems, [
        'Cannot load emoji: "notto" of option "id" must be one of "noto", "twemoji", "openmoji", ' +
        '"fluent-emoji-flat", "fluent-emoji-high-contrast", did you mean "noto"?',
        'Cannot load emoji: style "twemoji" stands twice in id and ood',
      ]);
      return true;
    },
  );
  await assert.rejects(
    emojiDataset({ id: [] }),
    new InputError('Cannot load emoji: option "id" is empty, it must name a style'),
  );
});
