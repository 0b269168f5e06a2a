import { isDeepStrictEqual } from "node:util";
import { objectAt } from "../object_at.ts";
import {
  MODEL_KEYS,
  type OpenClipKeys,
  PREPROCESS_KEYS,
  TEXT_KEYS,
  VISION_KEYS,
} from "./open_clip_keys.ts";

/** A config without the keys that change nothing. */
export interface ReducedConfig {
  readonly value: unknown;
  /** A line for each key that would change what is computed. */
  readonly problems: readonly string[];
}

/** The entries of an object that are left, each problem put on the list. */
function reduce(value: unknown, path: string, keys: OpenClipKeys, problems: string[]): unknown {
  const object = objectAt(value);
  if (object === undefined) return value;
  return Object.fromEntries(
    Object.entries(object).filter(([key, value]) => {
      const rule = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (rule === undefined) return true;
      const { neutral, means } = rule;
      if (neutral !== undefined && !neutral.some((same) => isDeepStrictEqual(same, value))) {
        const must = JSON.stringify(neutral.find((same) => same !== null) ?? null);
        problems.push(
          `${path}.${key} is ${JSON.stringify(value)} (${means}), must be ${must} or left out`,
        );
      }
      return false;
    }),
  );
}

/** An object without the keys that are null, for which open_clip takes the default. */
const present = (value: unknown) => {
  const object = objectAt(value);
  return object && Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
};

/** A size given as [n, n] as n; one that is not square stays what it is. */
function square(size: unknown): unknown {
  return Array.isArray(size) && size.length === 2 && size[0] === size[1] ? size[0] : size;
}

/** A number for each channel, where one stands for all. */
const channels = (value: unknown) => typeof value === "number" ? [value, value, value] : value;

function reducePreprocess(value: unknown, problems: string[]): unknown {
  const object = present(value);
  if (object === undefined) return value ?? undefined;
  const { mean, std, interpolation, ...rest } = object;
  return reduce(
    {
      ...rest,
      ...(mean !== undefined && { mean: channels(mean) }),
      ...(std !== undefined && { std: channels(std) }),
      // "random" is for training with timm's augmentation; pictures are evaluated by "bicubic".
      ...(interpolation !== undefined &&
        { interpolation: interpolation === "random" ? "bicubic" : interpolation }),
    },
    "preprocess_cfg",
    PREPROCESS_KEYS,
    problems,
  );
}

/**
 * Takes out of an `open_clip_config.json` what does not change what is computed, so that the schema
 * may refuse every other key. What is left still means the same to open_clip 3.3.
 */
export function reduceOpenClipConfig(config: unknown): ReducedConfig {
  const problems: string[] = [];
  const { model_cfg: model, preprocess_cfg: preprocess } = objectAt(config) ?? {};
  const { vision_cfg: vision, text_cfg: text } = objectAt(model) ?? {};
  if (objectAt(vision) === undefined || objectAt(text) === undefined) {
    return { value: config, problems };
  }
  const { image_size: size, patch_size: patch, ...tower } = objectAt(vision)!;
  const { hf_tokenizer_name: tokenizer, ...words } = objectAt(text)!;
  const sizes = {
    ...(size !== undefined && { image_size: square(size) }),
    ...(patch !== undefined && { patch_size: square(patch) }),
  };
  const texts = tokenizer ? { ...words, hf_tokenizer_name: tokenizer } : words;
  const reduced = {
    ...objectAt(model)!,
    vision_cfg: reduce({ ...tower, ...sizes }, "model_cfg.vision_cfg", VISION_KEYS, problems),
    text_cfg: reduce(texts, "model_cfg.text_cfg", TEXT_KEYS, problems),
  };
  const preprocess_cfg = reducePreprocess(preprocess, problems);
  return {
    value: {
      model_cfg: reduce(reduced, "model_cfg", MODEL_KEYS, problems),
      ...(preprocess_cfg !== undefined && { preprocess_cfg }),
    },
    problems,
  };
}
