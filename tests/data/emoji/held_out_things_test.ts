import assert from "node:assert/strict";
import { emojiSplit } from "../../../data/emoji/emoji_split.ts";
import { EVERYDAY_NAMES } from "../../../data/emoji/everyday_names.ts";
import { heldOutThings } from "../../../data/emoji/held_out_things.ts";
import { loadEmoji } from "../../../data/emoji/load_emoji.ts";
import { thingWords } from "../../../data/emoji/thing_words.ts";

Deno.test("heldOutThings() knows every held-out emoji by its label, however it is written", async () => {
  const names = await heldOutThings();
  const split = await emojiSplit();
  const heldOut = (await loadEmoji()).filter(({ family }) => split.get(family) !== "train");
  assert.ok(heldOut.length > 350);
  for (const { label } of heldOut) {
    assert.ok(names([label]), label);
    assert.ok(names([label.toUpperCase().replaceAll(" ", "_")]), label);
    assert.ok(names(["by someone", ...label.split(" ").reverse()]), label);
  }
});

Deno.test("heldOutThings() takes plurals, words run together, other languages and distinct words", async () => {
  const names = await heldOutThings();
  // The fixture has airplane, birthday cake and strawberry among the held-out families.
  for (
    const text of [
      "Airplanes",
      "aeroplano",
      "avion",
      "Flugzeug",
      "birthdaycake",
      "a birthday",
      "cake for a birthday",
      "Fragole e fragola",
    ]
  ) assert.ok(names([text]), text);
  assert.ok(names(["cocktail_01", "some", "glass"]), "words from several texts");
  for (const text of ["icecream", "a loaf", "made of glass", "Elefante"]) {
    assert.ok(!names([text]), text);
  }
});

Deno.test("heldOutThings() knows shortcodes and everyday names of what is held out", async () => {
  const names = await heldOutThings();
  // "ladybug" is a shortcode of lady beetle; no label has "plane", "suitcase" or "trash".
  for (const text of ["ladybug", "plane departure", "Suitcase", "trash can", "donut", "Smileys"]) {
    assert.ok(names([text]), text);
  }
});

Deno.test("EVERYDAY_NAMES name emoji by their labels, and no name twice", async () => {
  const labels = new Set((await loadEmoji()).map(({ label }) => label));
  for (const label of EVERYDAY_NAMES.keys()) assert.ok(labels.has(label), label);
  const names = [...EVERYDAY_NAMES.values()].flat();
  assert.equal(new Set(names).size, names.length);
});

Deno.test("heldOutThings() leaves most training emoji in", async () => {
  const names = await heldOutThings();
  const split = await emojiSplit();
  const train = (await loadEmoji()).filter(({ family }) => split.get(family) === "train");
  const lost = train.filter(({ label }) => names([label]));
  assert.ok(lost.length < 0.15 * train.length, `${lost.length} of ${train.length}`);
});

Deno.test("thingWords() compares without case, accents, separators and plural", () => {
  assert.deepEqual(thingWords("Two Piñatas & berries_boxes, wishes; glasses"), [
    "two",
    "pinata",
    "berry",
    "box",
    "wish",
    "glass",
  ]);
  assert.deepEqual(thingWords("bus glass cactus dress tennis gas"), [
    "bus",
    "glass",
    "cactus",
    "dress",
    "tennis",
    "gas",
  ]);
  assert.deepEqual(thingWords(" - "), []);
});
