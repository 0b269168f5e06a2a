import assert from "node:assert/strict";
import { emojiCaptions } from "../../../data/emoji/emoji_captions.ts";
import { emojiCorpus } from "../../../data/emoji/emoji_corpus.ts";
import { emojiDataset } from "../../../data/emoji/emoji_dataset.ts";
import { EMOJI_STYLES, type EmojiStyle } from "../../../schemas/emoji_style.ts";
import { InputError } from "../../../schemas/input_error.ts";

const STYLES: readonly EmojiStyle[] = ["noto", "fluent-emoji-high-contrast"];

Deno.test("emojiCorpus() trains on no emoji that the dataset holds out", async () => {
  const corpus = await emojiCorpus({ styles: STYLES });
  const { splits } = await emojiDataset({ id: STYLES });
  assert.deepEqual([...corpus.splits.keys()], ["train", "id_val"]);
  const trained = new Set(corpus.splits.get("train")?.map(({ path }) => path));
  for (const split of ["id_val", "id_test"] as const) {
    for (const { path } of splits.get(split) ?? []) assert.ok(!trained.has(path), path);
  }
  for (const { path } of splits.get("train") ?? []) assert.ok(trained.has(path), path);
  assert.deepEqual(
    corpus.splits.get("id_val")?.map(({ path, label }) => ({ path, label })),
    splits.get("id_val")?.map(({ path, label }) => ({ path, label })),
  );
});

Deno.test("emojiCorpus() has emoji of no class to train on only, and captions for all", async () => {
  const { classes, splits } = await emojiCorpus({ styles: STYLES });
  const frog = splits.get("train")?.find(({ path }) => path === "noto/frog");
  assert.equal(frog?.label, -1);
  assert.ok(splits.get("id_val")?.every(({ label }) => label >= 0 && label < classes.length));
  for (const { captions = [], path } of [...splits.values()].flat()) {
    assert.ok(captions.length >= 8 && new Set(captions).size === captions.length, path);
  }
});

Deno.test("emojiCorpus() names no style in a caption", async () => {
  const { splits } = await emojiCorpus({ styles: ["noto"] });
  const words = new RegExp(
    [...Object.keys(EMOJI_STYLES), "google", "twitter", "microsoft", "fluent", "flat emoji"].join(
      "|",
    ),
    "i",
  );
  const captions = [...splits.values()].flat().flatMap(({ captions = [] }) => captions);
  assert.deepEqual(captions.filter((caption) => words.test(caption)), []);
});

Deno.test("emojiCorpus() refuses an unknown style and none at all", async () => {
  await assert.rejects(
    emojiCorpus({ styles: ["openmojis" as EmojiStyle] }),
    /did you mean "openmoji"\?$/,
  );
  await assert.rejects(
    emojiCorpus({ styles: [] }),
    new InputError('Cannot load emoji: option "styles" is empty, it must name a style'),
  );
});

Deno.test("emojiCaptions() mixes label, keywords, class and group", () => {
  const captions = emojiCaptions({
    code: "1f98a",
    label: "fox",
    tags: ["face", "fox", "sly"],
    group: "animals-nature",
    subgroup: "animal-mammal",
    family: "fox",
  });
  assert.ok(captions.includes("fox"));
  assert.ok(captions.includes("an emoji of mammal."));
  assert.ok(captions.includes("fox, from animals and nature."));
  assert.ok(
    captions.includes("an icon of face, sly."),
    "a keyword that the label has is not repeated",
  );
  const withoutLabel = captions.filter((caption) => !caption.includes("fox"));
  assert.ok(
    withoutLabel.length >= captions.length / 4 && withoutLabel.length <= captions.length / 2,
  );
});

Deno.test("emojiCaptions() uses the subgroup where there is no class, and does without keywords", () => {
  const captions = emojiCaptions({
    code: "1f438",
    label: "frog",
    tags: ["frog"],
    group: "animals-nature",
    subgroup: "animal-amphibian",
    family: "frog",
  });
  assert.ok(captions.includes("frog, animal amphibian."));
  assert.ok(captions.every((caption) => !/undefined|: \.| of \./.test(caption)));
});
