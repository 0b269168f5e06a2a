import assert from "node:assert/strict";
import { toHuggingFace } from "../../../../model/checkpoint/hugging_face/to_hugging_face.ts";
import { parameterShapes } from "../../../../model/parameter_shapes.ts";
import type { HostTensor } from "../../../../schemas/host_tensor.ts";
import { modelConfig } from "../../../../schemas/model_config.ts";

const config = modelConfig.assert({
  embed_dim: 3,
  vision_cfg: { image_size: 8, layers: 1, width: 4, head_width: 2, patch_size: 4 },
  text_cfg: { context_length: 4, vocab_size: 8, width: 2, heads: 1, layers: 1, mlp_ratio: 1 },
});

/** Every parameter, its elements counted from 0. */
const weights = new Map(
  [...parameterShapes(config)].map(([name, shape]): [string, HostTensor] => {
    const length = shape.reduce((product, size) => product * size, 1);
    return [name, { shape, data: Float32Array.from({ length }, (_, i) => i) }];
  }),
);

Deno.test("toHuggingFace() takes query, key and value apart, swaps the projections' axes", () => {
  const theirs = toHuggingFace(weights, config);
  const plain = (name: string) => {
    const { shape, data } = theirs.get(name)!;
    return { shape, data: [...data] };
  };
  const attention = "text_model.encoder.layers.0.self_attn";
  assert.deepEqual(
    ["q_proj.weight", "k_proj.weight", "v_proj.weight", "v_proj.bias"].map((part) =>
      plain(`${attention}.${part}`)
    ),
    [
      { shape: [2, 2], data: [0, 1, 2, 3] },
      { shape: [2, 2], data: [4, 5, 6, 7] },
      { shape: [2, 2], data: [8, 9, 10, 11] },
      { shape: [2], data: [4, 5] },
    ],
  );
  assert.deepEqual(plain("text_projection.weight"), { shape: [3, 2], data: [0, 3, 1, 4, 2, 5] });
  assert.deepEqual(plain("logit_scale"), { shape: [], data: [0] });
  assert.equal(
    [...theirs.values()].reduce((sum, { data }) => sum + data.length, 0),
    [...weights.values()].reduce((sum, { data }) => sum + data.length, 0),
  );
});

Deno.test("toHuggingFace() throws when a parameter is missing", () => {
  const without = new Map([...weights].filter(([name]) => name !== "visual.proj"));
  assert.throws(() => toHuggingFace(without, config), {
    name: "RangeError",
    message: 'Cannot rename "visual.proj": there is none',
  });
});
