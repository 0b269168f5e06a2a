import assert from "node:assert/strict";
import { join } from "node:path";
import { readVocabulary } from "../../../model/tokenizer/read_vocabulary.ts";
import { tokenizerFiles } from "../../../model/tokenizer/tokenizer_files.ts";
import { vocabularyFiles } from "../../../model/tokenizer/vocabulary_files.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { OWN, ownVocabulary, vocabularyIn, withOwnFiles } from "./own_vocabulary.ts";

const own = await ownVocabulary();
const files = vocabularyFiles(own, 16);
const saved = (name: string) => Deno.readTextFileSync(join(OWN, name));

Deno.test("vocabularyFiles() gives the tokenizer.json that transformers saves", () => {
  const ours = JSON.parse(files["tokenizer.json"]!);
  const theirs = JSON.parse(saved("tokenizer.json"));
  // Pairs, which versions before 0.20 of tokenizers cannot read.
  const merges = theirs.model.merges.map((pair: string[]) => pair.join(" "));
  // What transformers sets at the next call in any case.
  const given = { truncation: null, padding: null };
  assert.deepEqual(ours, { ...theirs, ...given, model: { ...theirs.model, merges } });
});

Deno.test("vocabularyFiles() gives the vocab.json and merges.txt that tokenizers saves", () => {
  assert.deepEqual(JSON.parse(files["vocab.json"]!), JSON.parse(saved("vocab.json")));
  assert.equal(files["merges.txt"]!.trimEnd(), saved("merges.txt").trimEnd());
});

Deno.test("vocabularyFiles() says all of the tokenizer that transformers saves", () => {
  const ours = JSON.parse(files["tokenizer_config.json"]!);
  const { backend: _backend, ...theirs } = JSON.parse(saved("tokenizer_config.json"));
  assert.deepEqual({ ...ours, ...theirs }, ours);
  assert.equal(JSON.parse(vocabularyFiles(own, 77)["tokenizer_config.json"]!).model_max_length, 77);
});

Deno.test("vocabularyFiles() writes what readVocabulary() reads, an unknown token too", () =>
  withOwnFiles([], async (folder) => {
    const cases = [own, {
      ...own,
      ids: { ...own.ids, "<unk>": 400, ["__proto__"]: 401 },
      unknown: 400,
    }];
    for (const vocabulary of cases) {
      for (const [name, text] of Object.entries(vocabularyFiles(vocabulary, 16))) {
        await Deno.writeTextFile(join(folder, name), text);
      }
      assert.deepEqual(await vocabularyIn(folder), vocabulary);
      const slow = ["vocab.json", "merges.txt", "special_tokens_map.json"];
      assert.deepEqual(await readVocabulary(folder, slow), vocabulary);
    }
  }));

Deno.test("vocabularyFiles() refuses a word that is spelled as the end of a text", () => {
  assert.throws(
    () => vocabularyFiles({ ...own, ids: { ...own.ids, "<|endoftext|>": 400 } }, 16),
    new InputError(
      'Cannot write tokenizer: "<|endoftext|>" is another token than the one that closes a text, ' +
        "must be that one as in CLIP",
    ),
  );
});

Deno.test("tokenizerFiles() gives OpenAI's tokens their ids", async () => {
  const vocab = JSON.parse((await tokenizerFiles(undefined, 77))["vocab.json"]!);
  assert.equal(Object.keys(vocab).length, 49408);
  assert.deepEqual(
    ["!", "the</w>", "jekyll</w>", "<|startoftext|>", "<|endoftext|>"].map((token) => vocab[token]),
    [0, 518, 49405, 49406, 49407],
  );
});
