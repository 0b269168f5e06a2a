import assert from "node:assert/strict";
import { requireVocabularyFits } from "../../../model/tokenizer/require_vocabulary_fits.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { ownVocabulary } from "./own_vocabulary.ts";

const own = await ownVocabulary();

Deno.test("requireVocabularyFits() takes as many rows as there are ids, or more", () => {
  requireVocabularyFits(undefined, 49408, "a");
  requireVocabularyFits(own, 367, "a");
  requireVocabularyFits(own, 512, "a");
});

Deno.test("requireVocabularyFits() asks for the model's own tokenizer", () => {
  assert.throws(
    () => requireVocabularyFits(undefined, 37, "models/small"),
    new InputError(
      'Cannot use model "models/small": its own tokenizer is missing, without which it has ' +
        'OpenAI\'s of 49408 tokens, and its vocab_size is 37; must have "tokenizer.json", or ' +
        '"vocab.json" and "merges.txt" (beside "open_clip_config.json", text_cfg must also name ' +
        'it as "hf_tokenizer_name")',
    ),
  );
});

Deno.test("requireVocabularyFits() says how many rows the highest id needs", () => {
  const message = (ids: Record<string, number>, size: number) => {
    try {
      requireVocabularyFits({ ...own, ids: { ...own.ids, ...ids } }, size, "m");
    } catch (error) {
      return (error as Error).message;
    }
  };
  assert.match(message({}, 366)!, /ids up to 366, its vocab_size is 366, must be at least 367; or/);
  assert.match(
    message({ word: 999 }, 400)!,
    /^Cannot use model "m": its tokenizer has ids up to 999/,
  );
});
