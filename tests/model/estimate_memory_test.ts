import assert from "node:assert/strict";
import { estimateMemory, type MemoryUse } from "../../model/estimate_memory.ts";
import { modelConfig } from "../../schemas/model_config.ts";

const B32 = modelConfig.assert({
  embed_dim: 512,
  vision_cfg: { image_size: 224, layers: 12, width: 768, patch_size: 32 },
  text_cfg: { width: 512, heads: 8, layers: 12 },
});

const NOTHING_KEPT = { rows: 0, kept: [], ensembling: false };
const BOTH = { trained: ["image", "text"], anchored: false } as const;
const trained = (batch: number, sentenceLength: number, config = B32) =>
  estimateMemory(config, {
    batch,
    sentences: batch,
    sentenceLength,
    ...BOTH,
    ...NOTHING_KEPT,
  });

Deno.test("estimateMemory() is near what a ViT-B/32 was measured to take", () => {
  const measured = 3.5 * 1024;
  assert.ok(Math.abs(trained(16, 16) / measured - 1) < 0.1);
});

Deno.test("estimateMemory() grows with batch, sentences, and picture", () => {
  const base = trained(16, 16);
  // The weights, their moments and gradients: 151,277,313 parameters of 16 bytes.
  assert.ok(base > 500 + 151_277_313 * 16 / 2 ** 20);
  const twice = trained(32, 16) - base;
  assert.ok(Math.abs(trained(48, 16) - base - 2 * twice) <= 2);
  assert.ok(trained(16, 77) > base);
  const fine = { ...B32, vision_cfg: { ...B32.vision_cfg, patch_size: 16 } };
  assert.ok(trained(16, 16, fine) > base);
  const sized = (image_size: number) =>
    trained(16, 16, { ...B32, vision_cfg: { ...B32.vision_cfg, image_size } });
  // Attention is as long as it is wide: twice the positions take four times the room.
  assert.ok(sized(448) - sized(224) > 3 * (sized(224) - sized(64)));
  assert.ok(sized(6400) / 1024 > 1000);
});

Deno.test("estimateMemory() counts pictures kept or under way, and copies of weights", () => {
  const use = { batch: 16, sentences: 16, sentenceLength: 16, ...BOTH, ...NOTHING_KEPT };
  const more = (part: Partial<MemoryUse>) =>
    estimateMemory(B32, { ...use, ...part }) - estimateMemory(B32, use);
  const isNear = (found: number, mib: number) => assert.ok(Math.abs(found - mib) <= 1, `${found}`);
  // 1,000 pictures of 224 × 224 × 3 bytes, and drawings of 336 × 336 × 3.
  isNear(more({ rows: 1000 }), 143.55);
  isNear(more({ kept: [{ room: 256, pictures: 100 }] }), 32.3);
  isNear(more({ kept: [{ room: 256, pictures: 1e5 }, { room: 64, pictures: 1e5 }] }), 320);
  isNear(more({ ensembling: true }), 4 * 577.08);
  // A block keeps 14 · 512 + 2 · 8 · 16 numbers for each of 16 tokens; there are twelve.
  isNear(more({ sentences: 17 }), 4 * 12 * 16 * (14 * 512 + 2 * 8 * 16) / 2 ** 20);
});

Deno.test("estimateMemory() counts the weights alone of a tower that is not trained", () => {
  const use = { batch: 16, sentences: 16, sentenceLength: 16, ...BOTH, ...NOTHING_KEPT };
  const less = (part: Partial<MemoryUse>) =>
    estimateMemory(B32, use) - estimateMemory(B32, { ...use, ...part });
  const isNear = (found: number, numbers: number) =>
    assert.ok(Math.abs(found - 4 * numbers / 2 ** 20) <= 1, `${found}`);
  // Of the 151,277,313 parameters 87,849,216 are the image tower's and one is logit_scale.
  const image = 87_849_216, text = 151_277_313 - image - 1;
  isNear(less({ trained: ["image"] }), 3 * text + 16 * 12 * 16 * (14 * 512 + 2 * 8 * 16));
  isNear(less({ trained: ["text"] }), 3 * image + 16 * 12 * 50 * (14 * 768 + 2 * 12 * 50));
  isNear(-less({ anchored: true }), image);
});
