import type { OpenClipConfig, PreprocessConfig } from "./model_config.ts";
import type { Preprocess } from "./preprocess.ts";

/** What becomes of a picture's bytes on the way to a model, up to normalisation. */
export interface PictureSettings {
  /** Side of the square that the model takes, in pixels. */
  readonly size: number;
  readonly interpolation: PreprocessConfig["interpolation"];
  /** How evaluation frames a picture; crops are always made square. */
  readonly resizeMode: PreprocessConfig["resize_mode"];
  readonly preprocess: Preprocess;
}

/** The settings of a model's own configuration, read by the ways that the user chose. */
export function pictureSettings(
  { model_cfg, preprocess_cfg }: OpenClipConfig,
  preprocess: Preprocess,
): PictureSettings {
  return {
    size: model_cfg.vision_cfg.image_size,
    interpolation: preprocess_cfg.interpolation,
    resizeMode: preprocess_cfg.resize_mode,
    preprocess,
  };
}
