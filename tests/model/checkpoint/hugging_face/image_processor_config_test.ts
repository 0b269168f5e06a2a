import assert from "node:assert/strict";
import { join } from "node:path";
import { imageProcessorConfig } from "../../../../model/checkpoint/hugging_face/image_processor_config.ts";
import { openClipConfig } from "../../../../schemas/model_config.ts";

const CLIP = join(import.meta.dirname!, "../../../fixtures/hugging_face/clip");

/** A model of 32 pixels a side with this preprocessing. */
const config = (preprocess_cfg: Readonly<Record<string, unknown>>) =>
  openClipConfig.assert({
    model_cfg: {
      embed_dim: 12,
      vision_cfg: { image_size: 32, layers: 1, width: 64, patch_size: 8 },
      text_cfg: { width: 16, heads: 2, layers: 2 },
    },
    preprocess_cfg,
  });

Deno.test("imageProcessorConfig() is what transformers writes for CLIP's pictures", async () => {
  const theirs = JSON.parse(await Deno.readTextFile(join(CLIP, "preprocessor_config.json")));
  assert.deepEqual(imageProcessorConfig(config({})), theirs);
});

Deno.test("imageProcessorConfig() squashes without a crop, and keeps filter and statistics", () => {
  const mean = [0.5, 0.4, 0.3], std = [0.2, 0.1, 0.3];
  const { size, do_center_crop, resample, image_mean, image_std } = imageProcessorConfig(
    config({ resize_mode: "squash", interpolation: "bilinear", mean, std }),
  );
  assert.deepEqual(size, { height: 32, width: 32 });
  assert.equal(do_center_crop, false);
  // PIL.Image.Resampling.BILINEAR
  assert.equal(resample, 2);
  assert.deepEqual([image_mean, image_std], [mean, std]);
});
