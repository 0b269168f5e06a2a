import type { PreprocessConfig } from "../../../schemas/model_config.ts";
import type { PreprocessorConfig } from "../../../schemas/preprocessor_config.ts";

/** What `preprocess_cfg` of open_clip is made of. */
export interface FromPreprocessor {
  readonly preprocess_cfg: PreprocessConfig;
  /** A line for each key that does not fit the model or another key. */
  readonly problems: readonly string[];
}

type Sides = readonly [height: number, width: number];

/** How pictures are resized: both sides given, or the shorter one. */
function resizing({ size }: PreprocessorConfig): { sides: Sides } | { shortest: number } | string {
  if (typeof size === "number") return { shortest: size };
  if (Array.isArray(size)) return { sides: [size[0], size[1]] };
  const { shortest_edge: shortest, height, width } = size as Exclude<typeof size, number[]>;
  if (height !== undefined && width !== undefined && shortest === undefined) {
    return { sides: [height, width] };
  }
  if (shortest !== undefined && height === undefined && width === undefined) return { shortest };
  return 'size must have "shortest_edge", or "height" and "width"';
}

function cropSides({ crop_size: size }: PreprocessorConfig): Sides {
  if (typeof size === "number") return [size, size];
  return Array.isArray(size) ? [size[0], size[1]] : [size.height, size.width];
}

/** What keeps pictures from becoming squares of the model's size as open_clip makes them. */
function sizeProblems(config: PreprocessorConfig, imageSize: number): string[] {
  const resized = resizing(config), crop = cropSides(config);
  if (typeof resized === "string") return [resized];
  const must = `must be the model's image_size ${imageSize}`;
  const wrong = (sides: Sides) => sides.some((side) => side !== imageSize);
  const problems = config.do_resize ? [] : ["do_resize must be true (was false)"];
  if ("sides" in resized) {
    if (wrong(resized.sides)) problems.push(`size is ${resized.sides.join(" x ")}, ${must}`);
  } else {
    if (resized.shortest !== imageSize) {
      problems.push(`size.shortest_edge is ${resized.shortest}, ${must}`);
    }
    if (!config.do_center_crop) {
      problems.push("do_center_crop must be true where size.shortest_edge is set (was false)");
    }
  }
  if (config.do_center_crop && wrong(crop)) {
    problems.push(`crop_size is ${crop.join(" x ")}, ${must}`);
  }
  return problems;
}

const three = (value: number | readonly number[]) =>
  typeof value === "number" ? [value, value, value] : [...value];

/**
 * The preprocessing that a `preprocessor_config.json` describes, in open_clip's terms.
 *
 * transformers computes (v · rescale_factor − mean) / std of values v from 0 to 255, open_clip
 * (v / 255 − mean) / std: another factor is carried by mean and std.
 */
export function fromPreprocessorConfig(
  config: PreprocessorConfig,
  imageSize: number,
): FromPreprocessor {
  const { do_rescale, rescale_factor, do_normalize, image_mean, image_std, resample } = config;
  const scale = do_rescale ? 255 * rescale_factor : 255;
  const [mean, std] = do_normalize ? [three(image_mean), three(image_std)] : [three(0), three(1)];
  const carried = (values: number[]) => scale === 1 ? values : values.map((value) => value / scale);
  const resized = resizing(config);
  const squash = typeof resized !== "string" && "sides" in resized;
  return {
    preprocess_cfg: {
      mean: carried(mean),
      std: carried(std),
      interpolation: resample === 3 ? "bicubic" : "bilinear",
      resize_mode: squash ? "squash" : "shortest",
    },
    problems: sizeProblems(config, imageSize),
  };
}
