import assert from "node:assert/strict";
import { EMOJI_CLASSES } from "../../../data/emoji/emoji_classes.ts";
import { kindOfWords } from "../../../data/emoji/kind_of_words.ts";

Deno.test("kindOfWords() tells the class by words of labels that one class alone has", async () => {
  const kindOf = await kindOfWords();
  const kinds = ["claw hammer", "Elephants", "tangerine slice", "tour bus", "bell shield"]
    .map(kindOf);
  assert.deepEqual(kinds, ["tool", "mammal", "fruit", "land transport", "tool"]);
  const names = new Set(EMOJI_CLASSES.values());
  assert.ok(kinds.every((kind) => kind !== undefined && names.has(kind)));
});

Deno.test("kindOfWords() is silent where words are unknown, disagree or do not head the name", async () => {
  const kindOf = await kindOfWords();
  // "face" stands in many classes; a school bus is of the words of a building and a vehicle.
  for (const title of ["", "zyx", "face", "new", "school bus", "two elephant chairs of"]) {
    assert.equal(kindOf(title), undefined, title);
  }
});

Deno.test("kindOfWords() knows nothing by names of held-out families", async () => {
  const kindOf = await kindOfWords();
  for (const title of ["gorilla", "badger", "screwdriver", "watermelon", "trombone"]) {
    assert.equal(kindOf(title), undefined, title);
  }
});
