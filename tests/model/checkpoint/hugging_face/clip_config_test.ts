import assert from "node:assert/strict";
import { join } from "node:path";
import { clipConfig } from "../../../../model/checkpoint/hugging_face/clip_config.ts";
import { InputError } from "../../../../schemas/input_error.ts";
import { modelConfig } from "../../../../schemas/model_config.ts";

const CLIP = join(import.meta.dirname!, "../../../fixtures/hugging_face/clip");

/** The architecture of the fixture, in open_clip's words. */
const config = modelConfig.assert({
  embed_dim: 12,
  vision_cfg: {
    image_size: 32,
    layers: 2,
    width: 24,
    head_width: 8,
    patch_size: 8,
    mlp_ratio: 2.5,
  },
  text_cfg: {
    context_length: 16,
    vocab_size: 600,
    width: 16,
    heads: 2,
    layers: 2,
    mlp_ratio: 2.5,
  },
});
const vocabulary = { ids: {}, merges: [], startOfText: 598, endOfText: 599 };

Deno.test("clipConfig() says all that transformers says of the same model", async () => {
  const { transformers_version: _, ...theirs } = JSON.parse(
    await Deno.readTextFile(join(CLIP, "config.json")),
  );
  // 1.0 in Python, which JSON written here cannot be.
  for (const part of [theirs, theirs.text_config, theirs.vision_config]) {
    assert.equal(part.initializer_factor, 1);
    delete part.initializer_factor;
  }
  const { torch_dtype, ...ours } = clipConfig(config, vocabulary, "F32");
  assert.deepEqual(ours, theirs);
  assert.equal(torch_dtype, ours.dtype);
});

Deno.test("clipConfig() names activation and data type, and OpenAI's tokens by default", () => {
  const openai = {
    ...config,
    quick_gelu: true,
    text_cfg: { ...config.text_cfg, vocab_size: 49408 },
  };
  const { text_config, vision_config, dtype, torch_dtype } = clipConfig(openai, undefined, "BF16");
  assert.deepEqual([dtype, torch_dtype], ["bfloat16", "bfloat16"]);
  assert.deepEqual(
    [text_config.hidden_act, vision_config.hidden_act],
    ["quick_gelu", "quick_gelu"],
  );
  const { bos_token_id, eos_token_id, pad_token_id } = text_config;
  assert.deepEqual([bos_token_id, eos_token_id, pad_token_id], [49406, 49407, 49407]);
});

Deno.test("clipConfig() refuses tokens that CLIPModel cannot work with", () => {
  const old = { ids: {}, merges: [], startOfText: 1, endOfText: 2 };
  for (
    const [given, problem] of [
      [undefined, /: text_cfg\.vocab_size is 600, must be above the ids 49406 and 49407 that open/],
      [old, /: token 2 closes a text, must be another: CLIPModel takes it for the mark of old/],
    ] as const
  ) {
    assert.throws(() => clipConfig(config, given, "F32"), (error: unknown) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, problem);
      return true;
    });
  }
});
