import assert from "node:assert/strict";
import { pictureSettings } from "../../schemas/picture_settings.ts";
import { toyConfig } from "../pipeline/toy_model.ts";

Deno.test("pictureSettings() takes size, filter and framing from the model's configuration", () => {
  const { model_cfg, preprocess_cfg } = toyConfig;
  const config = {
    model_cfg: { ...model_cfg, vision_cfg: { ...model_cfg.vision_cfg, image_size: 336 } },
    preprocess_cfg: {
      ...preprocess_cfg,
      interpolation: "bilinear" as const,
      resize_mode: "squash" as const,
    },
  };
  assert.deepEqual(pictureSettings(config, "open_clip"), {
    size: 336,
    interpolation: "bilinear",
    resizeMode: "squash",
    preprocess: "open_clip",
  });
});
