import assert from "node:assert/strict";
import { join } from "node:path";
import { readCheckpoint } from "../../../../model/checkpoint/read_checkpoint.ts";
import { readWeights } from "../../../../model/safetensors/read_weights.ts";
import { writeWeights } from "../../../../model/safetensors/write_weights.ts";
import type { HostTensor } from "../../../../schemas/host_tensor.ts";
import { buildSafetensors } from "../../safetensors/build_safetensors.ts";
import { problemsOf } from "../copy_of_model.ts";
import { editJson, withCopyOf } from "../hf_fixture.ts";

const zeros = (...shape: number[]): HostTensor => ({
  shape,
  data: new Float32Array(shape.reduce((product, length) => product * length, 1)),
});

/** The problems of transformers' checkpoint when its tensors or its config have been changed. */
async function problemsWith(
  change: (weights: Map<string, HostTensor>) => void,
  config: Record<string, unknown> = {},
): Promise<readonly string[]> {
  let problems: readonly string[] = [];
  await withCopyOf("gelu", async (folder) => {
    const path = join(folder, "model.safetensors");
    const weights = await readWeights(path);
    change(weights);
    await writeWeights(path, weights);
    await editJson(join(folder, "config.json"), config);
    const prefix = `Cannot load weights "${path}": `;
    problems = (await problemsOf(readCheckpoint(folder))).map((line) => {
      assert.ok(line.startsWith(prefix), line);
      return line.slice(prefix.length);
    });
  });
  return problems;
}

const LAYER = "text_model.encoder.layers.2";
const POSITIONS = "text_model.embeddings.position_embedding.weight";

Deno.test("checkTensors() names tensors as the file does", async () => {
  const problems = await problemsWith((weights) => {
    weights.delete(`${LAYER}.self_attn.k_proj.weight`);
    weights.set(`${LAYER}.mlp.fc1.weight`, zeros(15, 23));
    weights.set("visual_projection.weight", zeros(18, 7));
    weights.set("classifier.weight", zeros(10, 7));
  });
  assert.deepEqual(problems, [
    `tensor "${LAYER}.self_attn.k_proj.weight" is missing, must be [15, 15]`,
    `tensor "${LAYER}.mlp.fc1.weight" is [15, 23], must be [23, 15]`,
    'tensor "visual_projection.weight" is [18, 7], must be [7, 18]',
    'tensor "classifier.weight" [10, 7] is none of the model\'s',
  ]);
});

Deno.test("checkTensors() says with which sizes of the config a tensor would fit", async () => {
  const embedding = "vision_model.embeddings";
  assert.deepEqual(await problemsWith(() => {}, { "vision_config/image_size": 20 }), [
    `tensor "${embedding}.position_embedding.weight" is [10, 18], must be [17, 18]: which fits ` +
    "image_size 15 with patch_size 5; the config says 20 with 5",
  ]);
  assert.deepEqual(
    await problemsWith(() => {}, {
      "text_config/vocab_size": 41,
      "text_config/max_position_embeddings": 12,
      "vision_config/patch_size": 4,
    }),
    [
      'tensor "text_model.embeddings.position_embedding.weight" is [9, 15], must be [12, 15]: ' +
      "which fits sentences of 9 tokens; the config says 12",
      'tensor "text_model.embeddings.token_embedding.weight" is [40, 15], must be [41, 15]: ' +
      "which fits vocab_size 40; the config says 41",
      `tensor "${embedding}.patch_embedding.weight" is [18, 3, 5, 5], must be [18, 3, 4, 4]: ` +
      "which fits patch_size 5; the config says 4",
      `tensor "${embedding}.position_embedding.weight" is [10, 18], must be [17, 18]: which fits ` +
      "image_size 12 with patch_size 4; the config says 17 with 4",
    ],
  );
});

Deno.test("checkTensors() says once that a tower has more or fewer blocks", async () => {
  const problems = await problemsWith((weights) => {
    weights.delete("vision_model.encoder.layers.0.layer_norm1.bias");
  }, { "text_config/num_hidden_layers": 1, "vision_config/num_hidden_layers": 24 });
  assert.deepEqual(problems, [
    'it has 3 blocks "text_model.encoder.layers.N", must have 1 as the config says',
    'it has 1 block "vision_model.encoder.layers.N", must have 24 as the config says',
    'tensor "vision_model.encoder.layers.0.layer_norm1.bias" is missing, must be [18]',
  ]);
});

Deno.test("checkTensors() lists twenty tensors of a model of another width", async () => {
  const problems = await problemsWith(() => {}, {
    "text_config/hidden_size": 30,
    "vision_config/hidden_size": 36,
  });
  assert.equal(problems.length, 21);
  assert.match(problems[20]!, /^and \d\d tensors more are wrong$/);
});

Deno.test("checkTensors() refuses weights by name when they are integers or doubles, unread", () =>
  withCopyOf("gelu", async (folder) => {
    const path = join(folder, "model.safetensors");
    const entries = ["I8", "F64"].map((dtype, i) => {
      const name = ["logit_scale", POSITIONS][i]!;
      return [name, { dtype, shape: [], data_offsets: [i, i + (dtype === "I8" ? 1 : 8)] }] as const;
    });
    await Deno.writeFile(path, buildSafetensors(Object.fromEntries(entries), new Uint8Array(9)));
    const problems = await problemsOf(readCheckpoint(folder));
    const must = "must be F32, F16 or BF16";
    const fail = (problem: string) => `Cannot load weights "${path}": ${problem}`;
    assert.ok(problems.includes(fail(`tensor "logit_scale" has data type I8, ${must}`)));
    assert.ok(
      problems.includes(fail(`tensor "${POSITIONS}" has data type F64, ${must}`)),
    );
  }));

Deno.test("checkTensors() takes open_clip's config and transformers' names together", () =>
  withCopyOf("gelu", async (folder) => {
    const { config, weights } = await readCheckpoint(folder);
    const model_cfg = { ...config.model_cfg, custom_text: true };
    await Deno.writeTextFile(join(folder, "open_clip_config.json"), JSON.stringify({ model_cfg }));
    await editJson(join(folder, "config.json"), { model_type: "something else" });
    assert.deepEqual(await readCheckpoint(folder), { config, vocabulary: undefined, weights });
  }));

Deno.test("checkTensors() takes transformers' config and open_clip's names together", () =>
  withCopyOf("gelu", async (folder) => {
    const { config, weights } = await readCheckpoint(folder);
    await writeWeights(join(folder, "model.safetensors"), weights);
    assert.deepEqual(await readCheckpoint(folder), { config, vocabulary: undefined, weights });
  }));
