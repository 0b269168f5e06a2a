import assert from "node:assert/strict";
import { join } from "node:path";
import {
  MODEL_KEYS,
  PREPROCESS_KEYS,
  TEXT_KEYS,
  VISION_KEYS,
} from "../../../../model/checkpoint/open_clip/open_clip_keys.ts";
import { readConfig } from "../../../../model/checkpoint/open_clip/read_config.ts";
import { problemsOf } from "../copy_of_model.ts";
import { editJson, folderOf, withCopyOf } from "../hf_fixture.ts";

const FILE = "open_clip_config.json";

/** Runs a test on a config that has been changed. */
const withConfig = (changes: Record<string, unknown>, test: (path: string) => Promise<void>) =>
  withCopyOf("custom-text", async (folder) => {
    await editJson(join(folder, FILE), changes);
    await test(join(folder, FILE));
  });

const ARCHITECTURE = {
  embed_dim: 7,
  quick_gelu: true,
  init_logit_scale: 2.6592,
  vision_cfg: {
    image_size: 17,
    layers: 1,
    width: 18,
    head_width: 6,
    patch_size: 5,
    mlp_ratio: 2.6,
  },
  text_cfg: {
    context_length: 9,
    vocab_size: 40,
    width: 15,
    heads: 5,
    layers: 2,
    mlp_ratio: 1.5,
    pool_type: "argmax",
    eos_id: 2,
  },
};

Deno.test("readConfig() leaves out every key of open_clip's that changes nothing", async () => {
  const path = join(folderOf("custom-text"), FILE);
  const { model_cfg, preprocess_cfg } = JSON.parse(await Deno.readTextFile(path));
  // The file has each of them.
  for (
    const [keys, object] of [
      [MODEL_KEYS, { ...model_cfg, multimodal_cfg: null }],
      [VISION_KEYS, model_cfg.vision_cfg],
      [TEXT_KEYS, model_cfg.text_cfg],
      [PREPROCESS_KEYS, preprocess_cfg],
    ]
  ) {
    for (const key of Object.keys(keys)) assert.ok(Object.hasOwn(object, key), key);
  }
  const config = await readConfig(path);
  assert.deepEqual(config.model_cfg, ARCHITECTURE);
  assert.deepEqual(config.preprocess_cfg, {
    mean: [0.48145466, 0.4578275, 0.40821073],
    std: [0.26862954, 0.26130258, 0.27577711],
    interpolation: "bilinear",
    resize_mode: "squash",
  });
});

/** A value that would change what is computed, for each key that has one. */
const OTHERS: Readonly<Record<string, unknown>> = {
  "vision_cfg/ls_init_value": 1e-4,
  "vision_cfg/act_kwargs": { approximate: "tanh" },
  "vision_cfg/norm_kwargs": { eps: 1e-6 },
  "vision_cfg/block_type": "other",
  "vision_cfg/qk_norm": true,
  "vision_cfg/scaled_cosine_attn": true,
  "vision_cfg/scale_heads": true,
  "vision_cfg/scale_attn_inner": true,
  "vision_cfg/scale_attn": true,
  "vision_cfg/scale_fc": true,
  "vision_cfg/attentional_pool": true,
  "vision_cfg/no_ln_pre": true,
  "vision_cfg/pos_embed_type": "sin_cos_2d",
  "vision_cfg/pool_type": "avg",
  "text_cfg/ls_init_value": 1e-4,
  "text_cfg/norm_kwargs": { eps: 1e-6 },
  "text_cfg/qk_norm": true,
  "text_cfg/tokenizer_mode": "clips",
  "text_cfg/tokenizer_kwargs": { clean: "canonicalize" },
  "text_cfg/embed_cls": true,
  "text_cfg/no_causal_mask": true,
  "text_cfg/proj_bias": true,
  "text_cfg/proj_type": "none",
  "cast_dtype": "bf16",
};

for (const [place, value] of Object.entries(OTHERS)) {
  const key = place.replace("/", ".");
  Deno.test(`readConfig() refuses ${key} ${JSON.stringify(value)}`, () =>
    withConfig({ [`model_cfg/${place}`]: value }, async (path) => {
      const [problem, ...rest] = await problemsOf(readConfig(path));
      const says = `Cannot read model config "${path}": model_cfg.${key} is ${
        JSON.stringify(value)
      } (`;
      assert.ok(problem!.startsWith(says), `${problem}`);
      assert.match(problem!, /\), must be .+ or left out$/);
      assert.deepEqual(rest, []);
    }));
}

const KINDS: readonly (readonly [changes: Record<string, unknown>, problem: string])[] = [
  [{ "model_cfg/init_logit_bias": -10 }, 'it is SigLIP ("init_logit_bias" is -10)'],
  [{ "model_cfg/multimodal_cfg": { layers: 12 } }, 'it is CoCa ("multimodal_cfg")'],
  [
    { "model_cfg/vision_cfg/layers": [3, 4, 6, 3], "model_cfg/vision_cfg/patch_size": null },
    'its image tower is a ResNet ("vision_cfg.layers" is [3, 4, 6, 3])',
  ],
  [
    {
      "model_cfg/vision_cfg/timm_model_name": "convnext_base",
      "model_cfg/vision_cfg/width": undefined,
    },
    'its image tower is timm\'s ("vision_cfg.timm_model_name" is "convnext_base")',
  ],
  [
    { "model_cfg/text_cfg/hf_model_name": "roberta-base" },
    'its text tower is Hugging Face\'s ("text_cfg.hf_model_name" is "roberta-base")',
  ],
];

for (const [changes, problem] of KINDS) {
  Deno.test(`readConfig() refuses a model by name: ${problem}`, () =>
    withConfig({ ...changes, "model_cfg/embed_dim": "wide" }, async (path) => {
      assert.deepEqual(await problemsOf(readConfig(path)), [
        `Cannot read model config "${path}": ${problem}, must be a CLIP of two plain transformers`,
      ]);
    }));
}

Deno.test("readConfig() gives every problem at once, of both kinds", () =>
  withConfig({
    "model_cfg/vision_cfg/pool_type": "avg",
    "model_cfg/vision_cfg/image_size": [17, 34],
    "model_cfg/vision_cfg/depth": 3,
    "preprocess_cfg/mode": "L",
    "preprocess_cfg/resize_mode": "longest",
    "preprocess_cfg/sharpen": true,
  }, async (path) => {
    const fail = (problem: string) => `Cannot read model config "${path}": ${problem}`;
    assert.deepEqual([...await problemsOf(readConfig(path))].sort(), [
      fail("model_cfg.vision_cfg.depth must be removed"),
      fail("model_cfg.vision_cfg.image_size must be a number (was an object)"),
      fail(
        'model_cfg.vision_cfg.pool_type is "avg" (a feature that is not read at the class token' +
          '), must be "tok" or left out',
      ),
      fail('preprocess_cfg.mode is "L" (pictures of other channels), must be "RGB" or left out'),
      fail('preprocess_cfg.resize_mode must be "shortest" or "squash" (was "longest")'),
      fail("preprocess_cfg.sharpen must be removed"),
    ]);
  }));

Deno.test("readConfig() takes open_clip's defaults for what a config leaves out", () =>
  withConfig({ model_cfg: { embed_dim: 512, vision_cfg: {}, text_cfg: {} } }, async (path) => {
    assert.deepEqual((await readConfig(path)).model_cfg, {
      embed_dim: 512,
      quick_gelu: false,
      vision_cfg: {
        image_size: 224,
        layers: 12,
        width: 768,
        head_width: 64,
        patch_size: 16,
        mlp_ratio: 4,
      },
      text_cfg: {
        context_length: 77,
        vocab_size: 49408,
        width: 512,
        heads: 8,
        layers: 12,
        mlp_ratio: 4,
      },
    });
  }));

Deno.test("readConfig() reads preprocessing as open_clip does: null, one number, random", () =>
  withConfig({
    preprocess_cfg: { mean: 0.5, std: null, interpolation: "random", resize_mode: null },
  }, async (path) => {
    assert.deepEqual((await readConfig(path)).preprocess_cfg, {
      mean: [0.5, 0.5, 0.5],
      std: [0.26862954, 0.26130258, 0.27577711],
      interpolation: "bicubic",
      resize_mode: "shortest",
    });
  }));

Deno.test("readConfig() refuses what is no object", () =>
  withConfig({}, async (path) => {
    for (const value of ["[]", "3", "null", '{"model_cfg": 3}']) {
      await Deno.writeTextFile(path, value);
      assert.match(
        (await problemsOf(readConfig(path)))[0]!,
        /^Cannot read model config ".+": .*must/,
      );
    }
  }));
