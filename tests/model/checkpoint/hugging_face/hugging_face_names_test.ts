import assert from "node:assert/strict";
import { huggingFaceNames } from "../../../../model/checkpoint/hugging_face/hugging_face_names.ts";
import { parameterShapes } from "../../../../model/parameter_shapes.ts";
import { modelConfig } from "../../../../schemas/model_config.ts";

const config = modelConfig.assert({
  embed_dim: 12,
  vision_cfg: { image_size: 32, layers: 3, width: 24, head_width: 8, patch_size: 8 },
  text_cfg: { context_length: 16, vocab_size: 600, width: 16, heads: 2, layers: 2 },
});

Deno.test("huggingFaceNames() names every parameter once, on both sides", () => {
  const names = huggingFaceNames(config);
  assert.deepEqual(
    names.map(({ ours }) => ours).sort(),
    [...parameterShapes(config).keys()].sort(),
  );
  const theirs = names.flatMap(({ theirs }) => theirs);
  assert.equal(new Set(theirs).size, theirs.length);
});

Deno.test("huggingFaceNames() takes apart what is one matrix here, turns the projections", () => {
  const names = huggingFaceNames(config);
  assert.deepEqual(names.find(({ ours }) => ours.endsWith("blocks.1.attn.in_proj_bias")), {
    ours: "transformer.resblocks.1.attn.in_proj_bias",
    theirs: [
      "text_model.encoder.layers.1.self_attn.q_proj.bias",
      "text_model.encoder.layers.1.self_attn.k_proj.bias",
      "text_model.encoder.layers.1.self_attn.v_proj.bias",
    ],
    transposed: false,
  });
  assert.deepEqual(names.filter(({ transposed }) => transposed), [
    { ours: "text_projection", theirs: ["text_projection.weight"], transposed: true },
    { ours: "visual.proj", theirs: ["visual_projection.weight"], transposed: true },
  ]);
});
