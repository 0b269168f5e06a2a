import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { loadVocabulary } from "../../../model/tokenizer/load_vocabulary.ts";

const { ids, merges } = await loadVocabulary();

Deno.test("loadVocabulary() gives every id of CLIP's vocabulary once, in order", () => {
  assert.deepEqual(Object.values(ids).sort((a, b) => a - b), [...Array(49406).keys()]);
  assert.equal(merges.length, 48894);
});

Deno.test("loadVocabulary() gives the tokens that OpenAI's list has at known places", () => {
  const known = { "!": 0, "a": 64, "Ń": 255, "!</w>": 256, "in": 512, "the</w>": 518 };
  assert.deepEqual(
    Object.fromEntries(Object.keys(known).map((token) => [token, ids[token]])),
    known,
  );
  assert.equal(ids["jekyll</w>"], 49405);
});

Deno.test("loadVocabulary() gives OpenAI's merges byte for byte", () => {
  const text = merges.map((pair) => pair.join(" ")).join("\n");
  // sha256 of lines 2 to 48,895 of bpe_simple_vocab_16e6.txt as open_clip_torch 3.3.0 ships it
  assert.equal(
    createHash("sha256").update(text).digest("hex"),
    "f61f2adf497e6f5357c347aeb4646fabe82f341e946de5bdec5d2858e41bef4a",
  );
});
