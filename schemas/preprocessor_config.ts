import { type } from "arktype";

const pixels = "number.integer > 0";
const sides = type([pixels, pixels]);
/** A number for each channel, or one for all of them. */
const channels = type("number[] == 3").or("number");

/**
 * `preprocessor_config.json` of transformers' `CLIPImageProcessor`, with its defaults in version
 * 5.18. Keys that are not here change nothing for pictures that become three channels of 8 bits.
 */
export const preprocessorConfig = type({
  do_resize: "boolean = true",
  size: type(pixels).or(sides).or({
    "+": "reject",
    "shortest_edge?": pixels,
    "height?": pixels,
    "width?": pixels,
  }).default(() => ({ shortest_edge: 224 })),
  "use_square_size?": "false | null",
  /** Pillow's number of the filter. */
  resample: type("2 | 3").default(3),
  do_center_crop: "boolean = true",
  crop_size: type(pixels).or(sides).or({ "+": "reject", height: pixels, width: pixels })
    .default(224),
  do_rescale: "boolean = true",
  rescale_factor: type("number > 0").default(1 / 255),
  do_normalize: "boolean = true",
  image_mean: channels.default(() => [0.48145466, 0.4578275, 0.40821073]),
  image_std: type("(number > 0)[] == 3").or("number > 0")
    .default(() => [0.26862954, 0.26130258, 0.27577711]),
  "do_pad?": "false | null",
});
export type PreprocessorConfig = typeof preprocessorConfig.infer;
