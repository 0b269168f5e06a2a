import type { OpenClipConfig } from "../../../schemas/model_config.ts";

/** What `PIL.Image.Resampling` numbers the filters. */
const RESAMPLE = { bilinear: 2, bicubic: 3 };

/**
 * `preprocessor_config.json` of `transformers`' `CLIPImageProcessor` for open_clip's preprocessing:
 * the short side, or with `squash` both, become `image_size`, then a centre crop.
 */
export function imageProcessorConfig({ model_cfg, preprocess_cfg }: OpenClipConfig) {
  const { mean, std, interpolation, resize_mode } = preprocess_cfg;
  const { image_size: side } = model_cfg.vision_cfg;
  const square = { height: side, width: side };
  const squashed = resize_mode === "squash";
  return {
    crop_size: square,
    do_center_crop: !squashed,
    do_convert_rgb: true,
    do_normalize: true,
    do_rescale: true,
    do_resize: true,
    image_mean: mean,
    image_processor_type: "CLIPImageProcessor",
    image_std: std,
    resample: RESAMPLE[interpolation],
    rescale_factor: 1 / 255,
    size: squashed ? square : { shortest_edge: side },
  };
}
