import assert from "node:assert/strict";
import { estimateMemory } from "../../model/estimate_memory.ts";
import { modelConfig } from "../../schemas/model_config.ts";

const B32 = modelConfig.assert({
  embed_dim: 512,
  vision_cfg: { image_size: 224, layers: 12, width: 768, patch_size: 32 },
  text_cfg: { width: 512, heads: 8, layers: 12 },
});

Deno.test("estimateMemory() is near what a ViT-B/32 was measured to take", () => {
  const measured = 3.5 * 1024;
  assert.ok(Math.abs(estimateMemory(B32, 16, 16) / measured - 1) < 0.1);
});

Deno.test("estimateMemory() grows with batch, sentences, and picture", () => {
  const base = estimateMemory(B32, 16, 16);
  // The weights, their moments and gradients: 151,277,313 parameters of 16 bytes.
  assert.ok(base > 500 + 151_277_313 * 16 / 2 ** 20);
  const twice = estimateMemory(B32, 32, 16) - base;
  assert.ok(Math.abs(estimateMemory(B32, 48, 16) - base - 2 * twice) <= 2);
  assert.ok(estimateMemory(B32, 16, 77) > base);
  const fine = { ...B32, vision_cfg: { ...B32.vision_cfg, patch_size: 16 } };
  assert.ok(estimateMemory(fine, 16, 16) > base);
});
