import assert from "node:assert/strict";
import { join } from "node:path";
import { readCheckpoint } from "../../../model/checkpoint/read_checkpoint.ts";
import { parameterShapes } from "../../../model/parameter_shapes.ts";
import { readWeights } from "../../../model/safetensors/read_weights.ts";
import { writeWeights } from "../../../model/safetensors/write_weights.ts";
import type { HostTensor } from "../../../schemas/host_tensor.ts";
import { MODEL, problemsOf, withCopyOfModel } from "./copy_of_model.ts";

const WEIGHTS = "open_clip_model.safetensors";
const CONFIG = "open_clip_config.json";
/** What git leaves of a file where Git LFS is not installed. */
const POINTER = `version https://git-lfs.github.com/spec/v1\noid sha256:${
  "a6".repeat(32)
}\nsize 605\n`;

/** Changes the weights of a checkpoint. */
async function edit(folder: string, change: (weights: Map<string, HostTensor>) => void) {
  const weights = await readWeights(join(folder, WEIGHTS));
  change(weights);
  await writeWeights(join(folder, WEIGHTS), weights);
}

const zeros = (...shape: number[]): HostTensor => ({
  shape,
  data: new Float32Array(shape.reduce((product, length) => product * length, 1)),
});

Deno.test("readCheckpoint() gives the architecture and the weights of open_clip", async () => {
  const { config, weights } = await readCheckpoint(MODEL);
  assert.equal(config.model_cfg.quick_gelu, false);
  assert.equal(config.model_cfg.vision_cfg.mlp_ratio, 2.6);
  assert.deepEqual(config.preprocess_cfg.std, [0.26862954, 0.26130258, 0.27577711]);
  assert.deepEqual([...weights.keys()], [...parameterShapes(config.model_cfg).keys()]);
  assert.deepEqual(weights, new Map([...await readWeights(join(MODEL, WEIGHTS))]));
});

Deno.test("readCheckpoint() takes model.safetensors where open_clip_model.safetensors is not", () =>
  withCopyOfModel(async (folder) => {
    const expected = await readCheckpoint(folder);
    await Deno.rename(join(folder, WEIGHTS), join(folder, "model.safetensors"));
    assert.deepEqual(await readCheckpoint(folder), expected);
  }));

Deno.test("readCheckpoint() leaves out buffers that are no parameters", () =>
  withCopyOfModel(async (folder) => {
    const expected = await readCheckpoint(folder);
    await edit(folder, (weights) => {
      weights.set("attn_mask", { shape: [2, 2], data: Float32Array.of(0, -Infinity, 0, 0) });
      weights.set("input_resolution", zeros());
    });
    assert.deepEqual(await readCheckpoint(folder), expected);
  }));

Deno.test("readCheckpoint() names every tensor that is missing, wrong or too much at once", () =>
  withCopyOfModel(async (folder) => {
    await edit(folder, (weights) => {
      weights.delete("visual.proj");
      weights.set("text_projection", zeros(7, 15));
      weights.set("logit_scale", zeros(2));
      weights.set("visual.head.weight", zeros(10, 18));
    });
    const fail = (problem: string) => `Cannot load weights "${join(folder, WEIGHTS)}": ${problem}`;
    assert.deepEqual(await problemsOf(readCheckpoint(folder)), [
      fail('tensor "logit_scale" is [2], must be []'),
      fail('tensor "text_projection" is [7, 15], must be [15, 7]'),
      fail('tensor "visual.proj" is missing, must be [18, 7]'),
      fail('tensor "visual.head.weight" [10, 18] is none of the model\'s'),
    ]);
  }));

Deno.test("readCheckpoint() names every tensor that is not finite at once", () =>
  withCopyOfModel(async (folder) => {
    await edit(folder, (weights) => {
      weights.get("ln_final.bias")!.data[3] = NaN;
      weights.get("visual.proj")!.data[0] = -Infinity;
    });
    const fail = (problem: string) => `Cannot load weights "${join(folder, WEIGHTS)}": ${problem}`;
    assert.deepEqual(await problemsOf(readCheckpoint(folder)), [
      fail('tensor "ln_final.bias" is NaN at element 3, must be finite'),
      fail('tensor "visual.proj" is -Infinity at element 0, must be finite'),
    ]);
  }));

Deno.test("readCheckpoint() takes a logit_scale of shape [1] and names of wrapped modules", () =>
  withCopyOfModel(async (folder) => {
    const expected = await readCheckpoint(folder);
    await edit(folder, (weights) => {
      const { data } = weights.get("logit_scale")!;
      weights.set("logit_scale", { shape: [1], data });
      for (const [name, tensor] of [...weights]) {
        weights.delete(name);
        weights.set(`module.${name}`, tensor);
      }
    });
    assert.deepEqual(await readCheckpoint(folder), expected);
  }));

Deno.test("readCheckpoint() says in one line that all tensors have another layout's names", () =>
  withCopyOfModel(async (folder) => {
    const path = join(folder, WEIGHTS);
    await writeWeights(path, new Map([["trunk.norm.bias", zeros(18)]]));
    assert.deepEqual(await problemsOf(readCheckpoint(folder)), [
      `Cannot load weights "${path}": none of its 1 tensors ("trunk.norm.bias", …) is one of the ` +
      "model's, must be named as in open_clip's CLIP, such as \"visual.conv1.weight\", or as in " +
      'transformers\' CLIPModel, such as "vision_model.post_layernorm.weight"',
    ]);
  }));

Deno.test("readCheckpoint() gives every error of the architecture with its path", () =>
  withCopyOfModel(async (folder) => {
    const path = join(folder, CONFIG);
    const config = JSON.parse(await Deno.readTextFile(path));
    config.model_cfg.vision_cfg.width = "wide";
    config.model_cfg.text_cfg.pool_type = "last";
    delete config.model_cfg.embed_dim;
    await Deno.writeTextFile(path, JSON.stringify(config));
    const problems = await problemsOf(readCheckpoint(folder));
    const fail = (problem: string) => `Cannot read model config "${path}": model_cfg.${problem}`;
    assert.deepEqual([...problems].sort(), [
      fail("embed_dim must be a number (was missing)"),
      fail('text_cfg.pool_type must be "argmax" or "eos" (was "last")'),
      fail("vision_cfg.width must be a number (was a string)"),
    ]);
  }));

Deno.test("readCheckpoint() refuses an architecture whose sizes do not fit together", () =>
  withCopyOfModel(async (folder) => {
    const path = join(folder, CONFIG);
    const config = JSON.parse(await Deno.readTextFile(path));
    config.model_cfg.vision_cfg.patch_size = 16;
    config.model_cfg.vision_cfg.head_width = 5;
    config.model_cfg.text_cfg.heads = 4;
    await Deno.writeTextFile(path, JSON.stringify(config));
    const fail = (problem: string) => `Cannot read model config "${path}": model_cfg.${problem}`;
    assert.deepEqual([...await problemsOf(readCheckpoint(folder))].sort(), [
      fail("text_cfg.width must be a multiple of heads 4 (was 15)"),
      fail("vision_cfg.image_size must be at least patch_size 16 (was 15)"),
      fail("vision_cfg.width must be a multiple of head_width 5 (was 18)"),
    ]);
  }));

Deno.test("readCheckpoint() refuses a config that is missing or no JSON", () =>
  withCopyOfModel(async (folder) => {
    const path = join(folder, CONFIG);
    await Deno.writeTextFile(path, '{ "model_cfg": ');
    const [problem] = await problemsOf(readCheckpoint(folder));
    assert.match(problem!, /^Cannot read model config ".*": it must be JSON, Unexpected end of/);
    await Deno.remove(path);
    assert.deepEqual(await problemsOf(readCheckpoint(folder)), [
      `Cannot read model config "${path}": there is no such file. Where open_clip knows the ` +
      'architecture by a NAME, in the folder: python -c "import json, open_clip; json.dump({' +
      `'model_cfg': open_clip.get_model_config('NAME')}, open('${CONFIG}', 'w'))"`,
    ]);
  }));

Deno.test("readCheckpoint() refuses weights that are truncated or no safetensors", () =>
  withCopyOfModel(async (folder) => {
    const path = join(folder, WEIGHTS);
    const bytes = await Deno.readFile(path);
    await Deno.writeFile(path, bytes.subarray(0, bytes.length - 10));
    const [truncated] = await problemsOf(readCheckpoint(folder));
    assert.match(truncated!, /^Cannot read tensor ".+" of ".+": offsets are \d+ to \d+, must be/);
    assert.match(
      truncated!,
      /; the end of the file is missing, as after a download that broke off$/,
    );
    await Deno.writeTextFile(path, "PK and then something else");
    const [other] = await problemsOf(readCheckpoint(folder));
    assert.match(other!, /^Cannot read safetensors header of ".+": length is \d+, must be at most/);
  }));

Deno.test("readCheckpoint() says what weights are when they are a pointer, a page or a zip", () =>
  withCopyOfModel(async (folder) => {
    const path = join(folder, WEIGHTS);
    const named: readonly (readonly [content: string, kind: string])[] = [
      [POINTER, 'it is a pointer of Git LFS and not the file, which "git lfs pull" in its folder '],
      ["<!DOCTYPE html><html>", "it is HTML, must be safetensors"],
      [
        "PK\x03\x04\0\0\x08\x08 and data.pkl",
        "it is a zip archive, as PyTorch's pickled files are",
      ],
    ];
    for (const [content, kind] of named) {
      await Deno.writeTextFile(path, content);
      const [problem] = await problemsOf(readCheckpoint(folder));
      const start = `Cannot read safetensors header of "${path}": ${kind}`;
      assert.ok(problem!.startsWith(start), `${problem}`);
    }
    await Deno.writeTextFile(join(folder, CONFIG), POINTER);
    const [problem] = await problemsOf(readCheckpoint(folder));
    assert.match(
      problem!,
      /^Cannot read model config ".+": it is a pointer of Git LFS and not the/,
    );
  }));

Deno.test("readCheckpoint() refuses pickled weights and says how to convert them", () =>
  withCopyOfModel(async (folder) => {
    await Deno.rename(join(folder, WEIGHTS), join(folder, "open_clip_pytorch_model.bin"));
    const refusal = new RegExp(
      '^Cannot read checkpoint ".+": "open_clip_pytorch_model.bin" is pickled, and loading a ' +
        "pickle runs whatever code was put into it, must be safetensors. To convert it, in its " +
        'folder: python -c ".+weights_only=True.+" open_clip_pytorch_model.bin open_clip_model.safetensors$',
    );
    const [withConfig] = await problemsOf(readCheckpoint(folder));
    assert.match(withConfig!, refusal);
    await Deno.remove(join(folder, CONFIG));
    const [alone] = await problemsOf(readCheckpoint(folder));
    assert.match(alone!, refusal);
  }));

Deno.test("readCheckpoint() refuses a folder without weights, in no layout, and no folder", () =>
  withCopyOfModel(async (folder, root) => {
    await Deno.remove(join(folder, WEIGHTS));
    assert.deepEqual(await problemsOf(readCheckpoint(folder)), [
      `Cannot read checkpoint "${folder}": it must have "open_clip_model.safetensors"`,
    ]);
    assert.deepEqual(await problemsOf(readCheckpoint(root)), [
      `Cannot read checkpoint "${root}": it has "model", must have "open_clip_config.json" and ` +
      '"open_clip_model.safetensors", or transformers\' "config.json" and "model.safetensors"',
    ]);
    assert.deepEqual(await problemsOf(readCheckpoint(join(root, "none"))), [
      `Cannot read checkpoint "${join(root, "none")}": there is no such folder`,
    ]);
    assert.deepEqual(await problemsOf(readCheckpoint(join(folder, CONFIG))), [
      `Cannot read checkpoint "${join(folder, CONFIG)}": it is a file, must be a folder`,
    ]);
  }));
