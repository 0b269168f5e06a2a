import assert from "node:assert/strict";
import { join } from "node:path";
import { readConfig } from "../../model/checkpoint/open_clip/read_config.ts";
import { parameterShapes } from "../../model/parameter_shapes.ts";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import { modelConfig } from "../../schemas/model_config.ts";

for (const model of ["quick-gelu", "gelu"]) {
  Deno.test(`parameterShapes() gives open_clip's names and shapes for ${model}`, async () => {
    const folder = join(import.meta.dirname!, "../fixtures/parity", model);
    const { model_cfg } = await readConfig(join(folder, "open_clip_config.json"));
    const saved = await readWeights(join(folder, "open_clip_model.safetensors"));
    const shapes = [...saved].map(([name, { shape }]) => [name, shape] as const);
    assert.deepEqual(new Map(shapes), new Map(parameterShapes(model_cfg)));
  });
}

Deno.test("parameterShapes() gives ViT-B/32 the 151,277,313 parameters that it has", () => {
  const config = modelConfig.assert({
    embed_dim: 512,
    vision_cfg: { image_size: 224, layers: 12, width: 768, patch_size: 32 },
    text_cfg: { width: 512, heads: 8, layers: 12 },
  });
  const sizes = [...parameterShapes(config).values()].map((shape) =>
    shape.reduce((product, length) => product * length, 1)
  );
  assert.equal(sizes.reduce((sum, size) => sum + size), 151_277_313);
});

Deno.test("parameterShapes() counts whole patches when the size is no multiple of theirs", () => {
  const positions = (image_size: number) => {
    const config = modelConfig.assert({
      embed_dim: 8,
      vision_cfg: { image_size, layers: 1, width: 64, patch_size: 14 },
      text_cfg: { width: 8, heads: 1, layers: 1 },
    });
    return parameterShapes(config).get("visual.positional_embedding")?.[0];
  };
  // 17 × 17 patches and the class token; open_clip has as many at 240 as at 238.
  assert.deepEqual([238, 240, 251, 252].map(positions), [290, 290, 290, 325]);
});
