import assert from "node:assert/strict";
import { join } from "node:path";
import { openCheckpoint } from "../../../../model/checkpoint/open_checkpoint.ts";
import { problemsOf } from "../copy_of_model.ts";
import { editJson, folderOf, withCopyOf } from "../hf_fixture.ts";

Deno.test("huggingFaceLayout gives the architecture in open_clip's terms", async () => {
  const { config, vocabulary } = await openCheckpoint(folderOf("gelu"));
  assert.equal(vocabulary, undefined);
  assert.deepEqual(config, {
    model_cfg: {
      embed_dim: 7,
      quick_gelu: false,
      vision_cfg: {
        image_size: 17,
        layers: 1,
        width: 18,
        head_width: 6,
        patch_size: 5,
        mlp_ratio: 47 / 18,
      },
      text_cfg: {
        context_length: 9,
        vocab_size: 40,
        width: 15,
        heads: 5,
        layers: 3,
        mlp_ratio: 23 / 15,
      },
    },
    // There is no file for it: CLIP's own.
    preprocess_cfg: {
      mean: [0.48145466, 0.4578275, 0.40821073],
      std: [0.26862954, 0.26130258, 0.27577711],
      interpolation: "bicubic",
      resize_mode: "shortest",
    },
  });
});

Deno.test("huggingFaceLayout takes transformers' defaults for what a config leaves out", () =>
  withCopyOf("gelu", async (folder) => {
    await Deno.writeTextFile(join(folder, "config.json"), '{ "model_type": "clip" }');
    const { model_cfg } = (await openCheckpoint(folder)).config;
    assert.deepEqual(model_cfg, {
      embed_dim: 512,
      quick_gelu: true,
      vision_cfg: {
        image_size: 224,
        layers: 12,
        width: 768,
        head_width: 64,
        patch_size: 32,
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

Deno.test("huggingFaceLayout gives text_config_dict and its defaults precedence", () =>
  withCopyOf("gelu", async (folder) => {
    const path = join(folder, "config.json");
    await editJson(path, { text_config_dict: { hidden_size: 48, hidden_act: "gelu" } });
    await editJson(path, { vision_config_dict: null });
    const { text_cfg, vision_cfg } = (await openCheckpoint(folder)).config.model_cfg;
    assert.equal(text_cfg.width, 48);
    assert.equal(text_cfg.vocab_size, 49408);
    assert.equal(text_cfg.layers, 12);
    assert.equal(vision_cfg.width, 18);
    await editJson(path, { text_config_dict: { hidden_size: 48 } });
    const [problem] = await problemsOf(openCheckpoint(folder));
    assert.match(problem!, /text_config_dict\.hidden_act is "quick_gelu" and vision_config\./);
  }));

Deno.test("huggingFaceLayout names every key that is wrong, as the file has it", () =>
  withCopyOf("gelu", async (folder) => {
    const path = join(folder, "config.json");
    await editJson(path, {
      "text_config/layer_norm_eps": 1e-6,
      "text_config/hidden_act": "gelu_new",
      "text_config/num_hidden_layers": 1e9,
      "vision_config/num_channels": 1,
      "vision_config/image_size": [17, 34],
      "projection_dim": "wide",
    });
    const fail = (problem: string) => `Cannot read model config "${path}": ${problem}`;
    assert.deepEqual([...await problemsOf(openCheckpoint(folder))].sort(), [
      fail("projection_dim must be a number (was a string)"),
      fail('text_config.hidden_act must be "gelu" or "quick_gelu" (was "gelu_new")'),
      fail("text_config.layer_norm_eps must be 0.00001 (was 0.000001)"),
      fail("text_config.num_hidden_layers must be at most 1000 (was 1000000000)"),
      fail("vision_config.image_size must be a square (was [17,34])"),
      fail("vision_config.num_channels must be 3 (was 1)"),
    ]);
  }));

Deno.test("huggingFaceLayout names keys that do not fit each other", () =>
  withCopyOf("gelu", async (folder) => {
    const path = join(folder, "config.json");
    await editJson(path, {
      "text_config/num_attention_heads": 4,
      "text_config/hidden_act": "quick_gelu",
      "vision_config/num_attention_heads": 5,
      "vision_config/patch_size": 20,
    });
    const fail = (problem: string) => `Cannot read model config "${path}": ${problem}`;
    assert.deepEqual(await problemsOf(openCheckpoint(folder)), [
      fail("text_config.hidden_size must be a multiple of num_attention_heads 4 (was 15)"),
      fail("vision_config.hidden_size must be a multiple of num_attention_heads 5 (was 18)"),
      fail("vision_config.image_size must be at least patch_size 20 (was 17)"),
      fail(
        'text_config.hidden_act is "quick_gelu" and vision_config.hidden_act is "gelu", ' +
          "must be the same",
      ),
    ]);
  }));

Deno.test("huggingFaceLayout refuses to read text features elsewhere than at the end of text", () =>
  withCopyOf("gelu", async (folder) => {
    const path = join(folder, "config.json");
    await editJson(path, { "text_config/vocab_size": 49408, "text_config/eos_token_id": 2 });
    await openCheckpoint(folder);
    await editJson(path, { "text_config/eos_token_id": 39 });
    assert.deepEqual(await problemsOf(openCheckpoint(folder)), [
      `Cannot read model config "${path}": text_config.eos_token_id is 39, must be 49407, with ` +
      "which its tokenizer ends texts",
    ]);
  }));

const KINDS: readonly (readonly [changes: Record<string, unknown>, problem: string])[] = [
  [{ model_type: "siglip" }, 'it is SigLIP ("model_type" is "siglip"), must be "clip"'],
  [{ model_type: "chinese_clip" }, 'it is Chinese-CLIP ("model_type" is "chinese_clip"), must be'],
  [{ model_type: "clip_vision_model" }, "it is CLIP's image tower without the other"],
  [
    { model_type: "bert" },
    'it is a model of another kind ("model_type" is "bert"), must be "clip"',
  ],
  [{ model_type: 3 }, 'it is a model of another kind ("model_type" is 3), must be "clip"'],
  [{ model_type: undefined }, '"model_type" is missing, must be "clip"'],
  [{ model_type: undefined, architecture: "vit_b" }, `it is timm's ("architecture" is "vit_b")`],
  [
    { architectures: ["CLIPForImageClassification"] },
    'it is not the whole of CLIP ("architectures" has "CLIPForImageClassification"), must be ' +
    '"CLIPModel"',
  ],
  [{ quantization_config: { bits: 4 } }, 'its weights are quantised ("quantization_config")'],
];

for (const [changes, problem] of KINDS) {
  const [[key, value] = []] = Object.entries(changes).reverse();
  Deno.test(`huggingFaceLayout refuses by name when ${key} is ${JSON.stringify(value)}`, () =>
    withCopyOf("gelu", async (folder) => {
      // What else is wrong with a model of another kind is not of interest.
      await editJson(join(folder, "config.json"), { ...changes, projection_dim: "wide" });
      const [first, ...rest] = await problemsOf(openCheckpoint(folder));
      assert.ok(first!.includes(`/config.json": ${problem}`), `${first}`);
      assert.deepEqual(rest, []);
    }));
}

Deno.test("huggingFaceLayout refuses a folder when config or weights lack or are pickled", () =>
  withCopyOf("gelu", async (folder) => {
    await Deno.rename(join(folder, "model.safetensors"), join(folder, "pytorch_model.bin"));
    const [pickled] = await problemsOf(openCheckpoint(folder));
    assert.match(
      pickled!,
      /"pytorch_model.bin" is pickled, .+ pytorch_model.bin model.safetensors$/,
    );
    await Deno.remove(join(folder, "pytorch_model.bin"));
    assert.deepEqual(await problemsOf(openCheckpoint(folder)), [
      `Cannot read checkpoint "${folder}": it must have "model.safetensors"`,
    ]);
    await Deno.rename(join(folder, "config.json"), join(folder, "model.safetensors"));
    assert.deepEqual(await problemsOf(openCheckpoint(folder)), [
      `Cannot read model config "${join(folder, "config.json")}": there is no such file`,
    ]);
  }));
