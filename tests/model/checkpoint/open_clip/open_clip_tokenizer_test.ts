import assert from "node:assert/strict";
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { openClipTokenizer } from "../../../../model/checkpoint/open_clip/open_clip_tokenizer.ts";
import { readCheckpoint } from "../../../../model/checkpoint/read_checkpoint.ts";
import { writeCheckpoint } from "../../../../model/checkpoint/write_checkpoint.ts";
import { createTokenizer } from "../../../../model/tokenizer/create_tokenizer.ts";
import type { TextConfig } from "../../../../schemas/model_config.ts";
import { OWN, ownVocabulary, withOwnFiles } from "../../tokenizer/own_vocabulary.ts";
import { MODEL, problemsOf, withCopyOfModel } from "../copy_of_model.ts";

const contents = await readCheckpoint(MODEL);
const own = await ownVocabulary();
/** The small vocabulary with its end moved behind all other ids, where CLIP has it. */
const endLast = { ...own, endOfText: 400 };
const NAMES = ["merges.txt", "vocab.json"];

const withText = (text: Partial<TextConfig>) => ({
  ...contents.config,
  model_cfg: {
    ...contents.config.model_cfg,
    text_cfg: { ...contents.config.model_cfg.text_cfg, ...text },
  },
});

/** What a written checkpoint's config says of the text tower. */
const writtenText = async (folder: string): Promise<TextConfig> =>
  JSON.parse(await Deno.readTextFile(join(folder, "open_clip_config.json"))).model_cfg.text_cfg;

Deno.test("writeCheckpoint() writes a vocabulary of its own, which readCheckpoint() reads", () =>
  withCopyOfModel(async (_, root) => {
    for (const vocabulary of [own, endLast]) {
      const folder = join(root, `${vocabulary.endOfText}`);
      await writeCheckpoint(folder, { ...contents, vocabulary });
      const read = await readCheckpoint(folder);
      assert.deepEqual(read, { ...contents, vocabulary });
      const { encode } = await createTokenizer(read.vocabulary);
      assert.deepEqual(encode("A photo of a dog."), [284, 306, 288, 284, 329, 285]);
    }
  }));

Deno.test("writeCheckpoint() tells open_clip of the vocabulary, and where texts end", () =>
  withCopyOfModel(async (_, root) => {
    const write = async (name: string, vocabulary?: typeof own) => {
      await writeCheckpoint(join(root, name), { ...contents, vocabulary });
      return await writtenText(join(root, name));
    };
    const { text_cfg } = contents.config.model_cfg;
    assert.deepEqual(await write("openai"), text_cfg);
    const named = { ...text_cfg, hf_tokenizer_name: "in-this-folder" };
    assert.deepEqual(await write("last", endLast), named);
    assert.deepEqual(await write("first", own), { ...named, pool_type: "eos", eos_id: 1 });
  }));

Deno.test("openClipTokenizer() takes OpenAI's vocabulary where the config names no tokenizer", () =>
  withOwnFiles(NAMES, async (folder) => {
    for (const text of [{}, { hf_tokenizer_name: "" }]) {
      const file = join(folder, "open_clip_config.json");
      const { config, vocabulary } = await openClipTokenizer(withText(text), file, NAMES);
      assert.deepEqual({ config, vocabulary }, { config: contents.config, vocabulary: undefined });
    }
  }));

Deno.test("openClipTokenizer() refuses a config when features are read elsewhere", async () => {
  const file = join(OWN, "open_clip_config.json");
  const cases: [Partial<TextConfig>, RegExp][] = [
    [
      { hf_tokenizer_name: "x" },
      /text_cfg\.pool_type is "argmax", .* id, 366; .* texts with 1, must be "eos" with eos_id 1$/,
    ],
    [
      { hf_tokenizer_name: "x", pool_type: "eos", eos_id: 7 },
      /text_cfg\.eos_id is 7, its tokenizer ends texts with 1$/,
    ],
    [{ pool_type: "eos" }, /text_cfg\.eos_id is 2, its tokenizer ends texts with 49407$/],
  ];
  for (const [text, message] of cases) {
    const [problem] = await problemsOf(openClipTokenizer(withText(text), file, NAMES));
    assert.match(problem!, /^Cannot read model config ".*\/own\/open_clip_config\.json": /);
    assert.match(problem!, message);
  }
});

Deno.test("readCheckpoint() asks for the tokenizer that the config names", () =>
  withCopyOfModel(async (folder) => {
    const path = join(folder, "open_clip_config.json");
    const config = withText({ hf_tokenizer_name: "org/own", pool_type: "eos", eos_id: 1 });
    await Deno.writeTextFile(path, JSON.stringify(config));
    assert.deepEqual(await problemsOf(readCheckpoint(folder)), [
      `Cannot read model config "${path}": text_cfg.hf_tokenizer_name is "org/own", the folder ` +
      'must have that tokenizer: "tokenizer.json", or "vocab.json" and "merges.txt"',
    ]);
    await cp(join(OWN, "tokenizer.json"), join(folder, "tokenizer.json"));
    assert.deepEqual((await readCheckpoint(folder)).vocabulary, own);
  }));
