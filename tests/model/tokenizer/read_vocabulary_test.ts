import assert from "node:assert/strict";
import { join } from "node:path";
import { createTokenizer } from "../../../model/tokenizer/create_tokenizer.ts";
import { readVocabulary } from "../../../model/tokenizer/read_vocabulary.ts";
import { tokenize } from "../../../model/tokenizer/tokenize.ts";
import { tokenizerFiles } from "../../../model/tokenizer/tokenizer_files.ts";
import { problemsOf } from "../checkpoint/copy_of_model.ts";
import { OWN, ownVocabulary, vocabularyIn, withOwnFiles } from "./own_vocabulary.ts";

const PAIR = ["vocab.json", "merges.txt"];
const FAST = ["tokenizer.json"];

/** A file of the small vocabulary as JSON, to be changed. */
const parsed = (name: string) => JSON.parse(Deno.readTextFileSync(join(OWN, name)));

/** What is said where files of the small vocabulary are replaced; `DIR` stands for their folder. */
async function refusal(
  names: readonly string[],
  replaced: Readonly<Record<string, unknown>>,
): Promise<string> {
  let said = "";
  await withOwnFiles(names, async (folder) => {
    for (const [name, content] of Object.entries(replaced)) {
      const text = typeof content === "string" ? content : JSON.stringify(content);
      await Deno.writeTextFile(join(folder, name), text);
    }
    const problems = await problemsOf(vocabularyIn(folder));
    said = problems.join("\n").replaceAll(`"${folder}/`, '"DIR/');
  });
  return said;
}

Deno.test("readVocabulary() reads tokenizer.json as it reads vocab.json and merges.txt", () =>
  withOwnFiles(PAIR, async (folder) => {
    const own = await ownVocabulary();
    assert.deepEqual(await vocabularyIn(folder), own);
    assert.deepEqual([own.startOfText, own.endOfText, own.unknown], [0, 1, undefined]);
    assert.equal(own.ids["the</w>"], 290);
    assert.equal(Object.keys(own.ids).length, 365);
    assert.deepEqual(own.merges.slice(0, 2), [["o", "f</w>"], ["h", "e</w>"]]);
  }));

Deno.test("readVocabulary() gives what transformers' CLIPTokenizer reads captions by", async () => {
  const tokenizer = await createTokenizer(await ownVocabulary());
  assert.equal(tokenizer.vocabularySize, 367);
  const rows: { text: string; ids: number[] }[] = parsed("../own_ids.json");
  for (const { text, ids } of rows) {
    const { ids: sequence, endPositions: [end = -1] } = tokenize(tokenizer, [text], 16);
    assert.equal(end, ids.indexOf(1), text);
    assert.deepEqual([...sequence.slice(0, end + 1)], ids.slice(0, end + 1), text);
  }
});

Deno.test("readVocabulary() knows OpenAI's own vocabulary, however it is written", async () => {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(await tokenizerFiles(undefined, 77))) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    assert.equal(await readVocabulary(folder, FAST), undefined);
    assert.equal(await readVocabulary(folder, PAIR), undefined);
    const merges = join(folder, "merges.txt");
    const [version, first, second, ...rest] = (await Deno.readTextFile(merges)).split("\n");
    await Deno.writeTextFile(merges, [version, second, first, ...rest].join("\n"));
    assert.equal((await readVocabulary(folder, PAIR))?.endOfText, 49407);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("readVocabulary() gives undefined where there is no tokenizer", async () => {
  assert.equal(await readVocabulary("anywhere", ["model.safetensors", "README.md"]), undefined);
});

Deno.test("readVocabulary() takes special tokens by the names that the folder has", async () => {
  const vocab = parsed("vocab.json");
  const { "<|startoftext|>": start, "<|endoftext|>": end, ...words } = vocab;
  await withOwnFiles(PAIR, async (folder) => {
    const renamed = { ...words, "<s>": start, "</s>": end, "<unk>": 400 };
    await Deno.writeTextFile(join(folder, "vocab.json"), JSON.stringify(renamed));
    const special = { bos_token: "<s>", eos_token: { content: "</s>", lstrip: false } };
    await Deno.writeTextFile(join(folder, "special_tokens_map.json"), JSON.stringify(special));
    const config = { unk_token: "<unk>", bos_token: null };
    await Deno.writeTextFile(join(folder, "tokenizer_config.json"), JSON.stringify(config));
    const vocabulary = await vocabularyIn(folder);
    assert.deepEqual(
      [vocabulary?.startOfText, vocabulary?.endOfText, vocabulary?.unknown],
      [0, 1, 400],
    );
    const { encode } = await createTokenizer(vocabulary);
    assert.deepEqual(encode("a 🐶 dog"), [284, 174, 255, 240, 400, 329], "the text goes on");
  });
});

Deno.test("readVocabulary() takes special tokens from added_tokens.json too", () =>
  withOwnFiles(PAIR, async (folder) => {
    const { "<|endoftext|>": _end, ...words } = parsed("vocab.json");
    await Deno.writeTextFile(join(folder, "vocab.json"), JSON.stringify(words));
    await Deno.writeTextFile(join(folder, "added_tokens.json"), '{"<|endoftext|>":400}');
    assert.deepEqual(await vocabularyIn(folder), { ...await ownVocabulary(), endOfText: 400 });
  }));

Deno.test("readVocabulary() refuses tokenizers of other kinds by their names", async () => {
  const fast = parsed("tokenizer.json");
  const model = (changes: object) => ({
    "tokenizer.json": { ...fast, model: { ...fast.model, ...changes } },
  });
  const wanted =
    ', must be the byte-pair encoding of CLIP: model "BPE" of bytes, words that end with "</w>"';
  const cases: [Record<string, unknown>, string][] = [
    [model({ type: "WordPiece", merges: undefined }), 'its model is "WordPiece"'],
    [model({ type: "Unigram", vocab: [["<unk>", 0]] }), 'its model is "Unigram"'],
    [model({ end_of_word_suffix: null }), "its words end with no suffix"],
    [model({ continuing_subword_prefix: "##" }), 'its tokens within a word begin with "##"'],
    [model({ byte_fallback: true }), "its model falls back to bytes, as SentencePiece's does"],
    [model({ ignore_merges: true }), "its model looks words up before it merges"],
    [{ "tokenizer.json": { ...fast, pre_tokenizer: null } }, "it does not encode bytes"],
  ];
  for (const [replaced, problem] of cases) {
    assert.equal(
      await refusal(FAST, replaced),
      `Cannot read tokenizer "DIR/tokenizer.json": ${problem}${wanted}`,
    );
  }
  assert.match(
    await refusal([], { "spiece.model": "" }),
    /^Cannot read tokenizer "DIR\/spiece\.model": it is SentencePiece's, must be CLIP's byte-pair/,
  );
  assert.match(await refusal([], { "vocab.txt": "" }), /vocab\.txt": it is WordPiece's, must be/);
  assert.match(
    await refusal(PAIR, { "vocab.json": { a: 0, "<|startoftext|>": 1, "<|endoftext|>": 2 } }),
    /^Cannot read tokenizer "DIR\/vocab\.json": none of its tokens ends in "<\/w>", must be the/,
  );
});

Deno.test("readVocabulary() names file and token of what is broken", async () => {
  const vocab = parsed("vocab.json"), fast = parsed("tokenizer.json");
  const merges = Deno.readTextFileSync(join(OWN, "merges.txt"));
  const { "<|endoftext|>": _end, ...endless } = vocab;
  const { "the</w>": _the, ...without } = vocab;
  const added = (token: object) => ({ ...fast, added_tokens: [...fast.added_tokens, token] });
  const cases: [readonly string[], Record<string, unknown>, string][] = [
    [PAIR, { "vocab.json": "{" }, 'vocab.json": it must be JSON, '],
    [PAIR, { "vocab.json": "[]" }, 'vocab.json": it must hold a JSON object'],
    [
      PAIR,
      { "vocab.json": { ...vocab, dog: "7" } },
      'vocab.json": dog must be a number (was a string)',
    ],
    [
      PAIR,
      { "vocab.json": { ...vocab, dog: -1 } },
      'vocab.json": dog must be non-negative (was -1)',
    ],
    [
      PAIR,
      { "vocab.json": { ...vocab, dog: 290 } },
      'vocab.json": tokens "the</w>" and "dog" both have id 290, must have one each',
    ],
    [
      PAIR,
      { "vocab.json": endless },
      'vocab.json": it has no token "<|endoftext|>", which must close every text',
    ],
    [
      PAIR,
      { "vocab.json": without },
      'merges.txt": merge 3, "t he</w>", needs token "the</w>", which the vocabulary does not have',
    ],
    [
      PAIR,
      { "merges.txt": `${merges}x\n` },
      'merges.txt": merge 80, "x", has 1 tokens, must have 2',
    ],
    [
      PAIR,
      { "added_tokens.json": { "<cat-toy>": 400 } },
      'added_tokens.json": token "<cat-toy>" is added as a word, must be a special one or left out',
    ],
    [["vocab.json"], {}, 'vocab.json": it needs "merges.txt"'],
    [["merges.txt"], {}, 'merges.txt": it needs "vocab.json"'],
    [FAST, { "tokenizer.json": {} }, 'tokenizer.json": model must be an object (was missing)'],
    [
      FAST,
      { "tokenizer.json": added({ id: 400, content: "<cat-toy>", special: false }) },
      'tokenizer.json": token "<cat-toy>" is added as a word, must be a special one or left out',
    ],
    [
      FAST,
      { "tokenizer.json": added({ id: 5, content: "dog</w>", special: true }) },
      'tokenizer.json": token "dog</w>" is added with id 5, its id in the vocabulary is 329',
    ],
    [
      FAST,
      { "tokenizer_config.json": { bos_token: "<|endoftext|>" } },
      'tokenizer.json": token "<|endoftext|>" both opens and closes a text, must be two tokens',
    ],
    [FAST, { "tokenizer_config.json": "?" }, 'tokenizer_config.json": it must be JSON, '],
    [
      FAST,
      { "tokenizer.json": "version https://git-lfs.github.com/spec/v1\n" },
      'tokenizer.json": it is a pointer of Git LFS and not the file, ',
    ],
  ];
  for (const [names, replaced, problem] of cases) {
    const said = await refusal(names, replaced);
    assert(said.startsWith(`Cannot read tokenizer "DIR/${problem}`), `${said}\n${problem}`);
  }
});
