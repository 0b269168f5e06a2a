import { type } from "arktype";
import { hubNameProblem, isHubName } from "./hub_name.ts";

/** Far beyond any ViT's; a mistyped size is found before it fills the memory. */
const LARGEST = 16384;

/** Pixels along each side of a model's pictures. */
export const imageSize = type(`1 <= number.integer <= ${LARGEST}`)
  .describe(`an integer from 1 to ${LARGEST}`);

/** Weights that are there, a path or `hf:ORG/NAME`. */
export interface CheckpointSource {
  readonly checkpoint: string;
  /** The model is made to take pictures of this size; left out, it takes its own. */
  readonly image_size?: number;
}

/** Weights that are drawn. */
export interface RandomSource {
  /** A model configuration in open_clip's format. */
  readonly config: string;
  readonly init: "random";
}

/** A checkpoint's folder, or a model on the hub, rightly named. */
const checkpoint = type("string > 0").narrow((name, problem) =>
  !isHubName(name) || hubNameProblem(name) === undefined ||
  problem.mustBe("a path or hf:ORG/NAME@REVISION")
);

const keys = type({
  "checkpoint?": checkpoint,
  "image_size?": imageSize,
  "config?": "string > 0",
  "init?": "'random'",
}).narrow((keys, problem): keys is CheckpointSource | RandomSource => {
  const { checkpoint, image_size, config, init } = keys;
  const refuse = (key: keyof typeof keys, expected: string) => {
    const actual = keys[key] === undefined ? "missing" : JSON.stringify(keys[key]);
    return problem.reject({ relativePath: [key], expected, actual });
  };
  // One mistake is named at a time: the next depends on how this one is put right.
  if (config === undefined && init === undefined) {
    return checkpoint !== undefined || refuse("checkpoint", "a path");
  }
  if (checkpoint !== undefined) return refuse("checkpoint", "left out beside config and init");
  if (image_size !== undefined) {
    return refuse("image_size", "left out with init: random, it stands in the config");
  }
  if (config === undefined) return refuse("config", "the file of a model's configuration");
  return init !== undefined || refuse("init", '"random"');
});

/**
 * Where the pretrained weights come from: a checkpoint, with its pictures' size changed where that
 * is said, or nowhere (random ones).
 */
export const modelSource = checkpoint.or(keys)
  .describe(
    "a path or hf:ORG/NAME, { checkpoint: PATH, image_size: N } or { config: FILE, init: random }",
  );
/** Where the pretrained weights come from. */
export type ModelSource = typeof modelSource.infer;
