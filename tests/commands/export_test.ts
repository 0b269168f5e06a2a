import assert from "node:assert/strict";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { exportCheckpoint } from "../../commands/export.ts";
import { openEngine } from "../../engine/open_engine.ts";
import { readCheckpoint } from "../../model/checkpoint/read_checkpoint.ts";
import { writeCheckpoint } from "../../model/checkpoint/write_checkpoint.ts";
import { dualEncoder } from "../../model/dual_encoder.ts";
import { encoderFunctions } from "../../model/encoder_functions.ts";
import { heldWeights } from "../../model/held_weights.ts";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { createTokenizer } from "../../model/tokenizer/create_tokenizer.ts";
import { openClipConfig } from "../../schemas/model_config.ts";
import { MODEL } from "../model/checkpoint/copy_of_model.ts";
import { TINY } from "./project.ts";

const FIXTURES = join(import.meta.dirname!, "../fixtures/hugging_face");
/** A small `CLIPModel` with a vocabulary of its own, as transformers saved it. */
const CLIP = join(FIXTURES, "clip");

/** What exports say to people stays out of the tests' output. */
async function exported(...args: readonly string[]): Promise<void> {
  const { error } = console;
  console.error = () => {};
  try {
    assert.equal(await exportCheckpoint.call(args), 0);
  } finally {
    console.error = error;
  }
}

async function inFolder(test: (path: (name: string) => string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test((name) => join(folder, name));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const json = async (...path: string[]) => JSON.parse(await Deno.readTextFile(join(...path)));

Deno.test("export gives the model of transformers back to it, the weights byte for byte", () =>
  inFolder(async (path) => {
    const hf = path("hf");
    await exported(CLIP, hf, "--layout", "hf");
    assert.deepEqual(
      await Deno.readFile(join(hf, "model.safetensors")),
      await Deno.readFile(join(CLIP, "model.safetensors")),
    );
    assert.deepEqual(
      await json(hf, "preprocessor_config.json"),
      await json(CLIP, "preprocessor_config.json"),
    );
    const [words, theirWords] = [
      await json(hf, "tokenizer.json"),
      await json(CLIP, "tokenizer.json"),
    ];
    assert.deepEqual(words.model.vocab, theirWords.model.vocab);
    assert.deepEqual(words.added_tokens, theirWords.added_tokens);
    const ours = await json(hf, "config.json"), theirs = await json(CLIP, "config.json");
    for (const part of ["text_config", "vision_config"]) {
      assert.deepEqual({ ...theirs[part], ...ours[part] }, theirs[part]);
    }
    assert.deepEqual((await readdir(hf)).sort(), [
      "README.md",
      "config.json",
      "merges.txt",
      "model.safetensors",
      "preprocessor_config.json",
      "special_tokens_map.json",
      "tokenizer.json",
      "tokenizer_config.json",
      "vocab.json",
    ]);
  }));

Deno.test("export keeps model, vocabulary and weights from layout to layout and back", () =>
  inFolder(async (path) => {
    const start = await readCheckpoint(CLIP);
    await exported(CLIP, path("open_clip"));
    await exported(path("open_clip"), path("hf"), "--layout=hf");
    assert.deepEqual(await readCheckpoint(path("open_clip")), start);
    assert.deepEqual(await readCheckpoint(path("hf")), start);
    assert.deepEqual(
      (await readdir(path("open_clip"))).filter((name) => name.includes("open_clip")).sort(),
      ["open_clip_config.json", "open_clip_model.safetensors"],
    );

    await exported(CLIP, path("brain"), "--dtype", "BF16");
    await exported(path("brain"), path("hf-brain"), "--dtype", "BF16", "--layout", "hf");
    const rounded = await readCheckpoint(path("brain"));
    assert.deepEqual(await readCheckpoint(path("hf-brain")), rounded);
    assert.equal((await json(path("hf-brain"), "config.json")).dtype, "bfloat16");
    for (const [name, { data }] of start.weights) {
      // Eight bits of mantissa, the first of them implied.
      const near = rounded.weights.get(name)!.data.every((value, i) =>
        Math.abs(value - data[i]!) <= 2 ** -8 * Math.abs(data[i]!)
      );
      assert.ok(near, name);
    }
  }));

Deno.test("export keeps OpenAI's vocabulary apart from the model, and preprocessing in it", () =>
  inFolder(async (path) => {
    const config = openClipConfig.assert({
      ...TINY,
      preprocess_cfg: { resize_mode: "squash", interpolation: "bilinear", mean: [0, 0.5, 1] },
    });
    const weights = initializeWeights(config.model_cfg, 3);
    await writeCheckpoint(path("start"), { config, weights });
    const start = await readCheckpoint(path("start"));
    for (const layout of ["open_clip", "hf"]) {
      await exported(path("start"), path(layout), "--layout", layout);
      assert.deepEqual(await readCheckpoint(path(layout)), start);
      const { "<|endoftext|>": end, "cat</w>": cat } = await json(path(layout), "vocab.json");
      // As in open_clip's tokenizer.
      assert.deepEqual([end, cat], [49407, 2368]);
    }
  }));

Deno.test("export gives a model with the features and logits of transformers", () =>
  inFolder(async (path) => {
    const { texts, ids, ...expected } = await json(FIXTURES, "expected.json");
    await exported(CLIP, path("hf"), "--layout", "hf");
    await exported(path("hf"), path("open_clip"));
    const { config, vocabulary, weights } = await readCheckpoint(path("open_clip"));
    const engine = await openEngine({ engine: "wasm", say: () => {} });
    try {
      const tokenizer = await createTokenizer(vocabulary);
      assert.deepEqual(
        tokenizer.encode(texts[0]),
        ids[0].slice(1, ids[0].indexOf(tokenizer.endOfText)),
      );
      const functions = encoderFunctions(engine, config);
      const encoder = dualEncoder(engine, functions, tokenizer, config, heldWeights(weights));
      const size = 32 * 32 * 3;
      const pictures = [0, 1].map((picture) =>
        Uint8Array.from({ length: size }, (_, i) => (picture * size + i) * 37 % 251)
      );
      const features = {
        image_embeds: await encoder.encodeImages(pictures),
        text_embeds: await encoder.encodeTexts(texts),
      };
      for (const [name, actual] of Object.entries(features)) {
        const wanted: number[] = expected[name].flat();
        assert.equal(actual.length, wanted.length);
        const worst = Math.max(...actual.map((value, i) => Math.abs(value - wanted[i]!)));
        assert.ok(worst < 1e-5, `${name} differ by ${worst}`);
      }
      const scale = await encoder.logitScale(), width = config.model_cfg.embed_dim;
      const at = (row: number) => row * width;
      const logit = features.image_embeds.subarray(0, width)
        .reduce((sum, value, i) => sum + scale * value * features.text_embeds[at(2) + i]!, 0);
      assert.ok(Math.abs(logit - expected.logits_per_image[0][2]) < 1e-4);
      encoder.dispose();
    } finally {
      engine.close();
    }
  }));

Deno.test("export refuses what it cannot write, before anything is there", () =>
  inFolder(async (path) => {
    const full = path("full"), file = path("file");
    await Deno.mkdir(full);
    await writeFile(join(full, "mine.txt"), "");
    await writeFile(file, "");
    const out = path("out");
    const cases: [readonly string[], RegExp][] = [
      [[], /^Cannot export: name a checkpoint and a folder to write$/],
      [[CLIP], /^Cannot export: name a checkpoint and a folder to write$/],
      [[CLIP, out, "more"], /^Cannot export: name a checkpoint and a folder to write$/],
      [[CLIP, out, "--layout", "timm"], /^Option "--layout" must be "open_clip" or "hf" \(was "ti/],
      [[CLIP, out, "--dtype", "F64"], /^Option "--dtype" must be "F32", "F16" or "BF16" \(was "F6/],
      [[CLIP, out, "--form", "hf"], /^Unknown option "--form"/],
      [[path("none"), out], /^Cannot read checkpoint ".*none": there is no such folder$/],
      [
        [CLIP, full],
        /^Cannot write checkpoint ".*full": the folder has "mine\.txt" in it, must be/,
      ],
      [[CLIP, file], /^Cannot write checkpoint ".*file": it is a file, must be empty or not there/],
      // 37 tokens, and no tokenizer that would have them.
      [[MODEL, out], /^Cannot use model ".*": its own tokenizer is missing, without which it has /],
    ];
    for (const [args, message] of cases) {
      await assert.rejects(exportCheckpoint.call(args), { name: "InputError", message });
    }
    assert.deepEqual((await readdir(path("."))).sort(), ["file", "full"]);
    assert.deepEqual(await readdir(full), ["mine.txt"]);
  }));
