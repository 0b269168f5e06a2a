import assert from "node:assert/strict";
import { initialDistribution } from "../../model/initial_distribution.ts";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { parameterShapes } from "../../model/parameter_shapes.ts";
import { modelConfig } from "../../schemas/model_config.ts";
import moments from "../fixtures/initialization/moments.json" with { type: "json" };

const config = modelConfig.assert(moments.model_cfg);
const models = Array.from({ length: 100 }, (_, seed) => initializeWeights(config, seed));

Deno.test("initializeWeights() gives every parameter of the model, and no other", () => {
  const shapes = [...models[0]!].map(([name, { shape, data }]) => {
    assert.equal(data.length, shape.reduce((product, length) => product * length, 1));
    return [name, shape];
  });
  assert.deepEqual(shapes, [...parameterShapes(config)]);
  assert.deepEqual(shapes.map(([name]) => name).sort(), Object.keys(moments.moments).sort());
});

Deno.test("initializeWeights() draws every parameter from open_clip's distribution", () => {
  for (const [name, expected] of Object.entries(moments.moments)) {
    const values = models.flatMap((model) => [...model.get(name)!.data]);
    const mean = (power: number) => values.reduce((sum, x) => sum + x ** power, 0) / values.length;
    const size = expected.root_mean_square;
    // Five standard errors of our mean.
    const error = 5 * size / Math.sqrt(values.length);
    assert.ok(Math.abs(mean(1) - expected.mean) <= error, `${name}: mean ${mean(1)}`);
    const ourSize = Math.sqrt(mean(2));
    assert.ok(Math.abs(ourSize - size) <= error, `${name}: root mean square ${ourSize}`);
    if (expected.kurtosis === null) continue;
    const kurtosis = mean(4) / mean(2) ** 2;
    assert.ok(Math.abs(kurtosis - expected.kurtosis) < 0.4, `${name}: kurtosis ${kurtosis}`);
  }
});

// The frozen numbers were computed in Python from the definition of the generator and the rules.

Deno.test("initializeWeights() gives the frozen numbers of a seed", () => {
  const weights = initializeWeights(
    modelConfig.assert({
      embed_dim: 128,
      vision_cfg: { image_size: 64, layers: 1, width: 192, patch_size: 8 },
      text_cfg: { context_length: 32, vocab_size: 10, width: 128, heads: 4, layers: 1 },
    }),
    1,
  );
  const frozen = {
    "token_embedding.weight": [
      0.01747201223260182,
      0.0225215074681684,
      -0.01062126846118325,
      -0.011942005524694129,
    ],
    "visual.conv1.weight": [
      -0.05640263703770902,
      0.037253124266495116,
      0.04778768092243228,
      0.03294924242332874,
    ],
    "logit_scale": [2.659260036932778],
  };
  for (const [name, numbers] of Object.entries(frozen)) {
    numbers.forEach((number, i) =>
      assert.ok(Math.abs(weights.get(name)!.data[i]! - number) < 1e-8, `${name} ${i}`)
    );
  }
});

Deno.test("initializeWeights() gives other numbers to another seed and to another name", () => {
  const [a, b] = models;
  assert.deepEqual(initializeWeights(config, 0), a);
  assert.notDeepEqual(a!.get("visual.proj"), b!.get("visual.proj"));
  const block = (layer: number) => a!.get(`transformer.resblocks.${layer}.attn.in_proj_weight`);
  assert.notDeepEqual(block(0), block(1));
});

Deno.test("initialDistribution() throws when the model has no such parameter", () => {
  for (const name of ["visual.conv2.weight", "visual.transformer.resblocks.0.mlp.gelu", ""]) {
    assert.throws(() => initialDistribution(name, config), {
      message: `Cannot initialize "${name}": there is no rule for it`,
    });
  }
});
