import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { loadSharp } from "../../data/pictures/load_sharp.ts";
import { random } from "../../engine/random.ts";
import type { EngineName } from "../../engine/engine.ts";

/** A run to be sampled. */
export interface SoakOrder {
  readonly engine: EngineName;
  readonly seed: number;
  /** Steps to be made, a multiple of `EPOCH`. */
  readonly steps: number;
  /** Steps between two samples, and between two evaluations: a multiple of `EPOCH`. */
  readonly every: number;
}

const COLOURS = {
  red: [220, 40, 40],
  green: [40, 200, 60],
  blue: [40, 60, 220],
  grey: [99, 99, 99],
};
const SPLITS = { train: 10, id_val: 4, id_test: 4, "ood_test/dark": 4 };
const ENDINGS = ["jpeg", "png", "webp", "gif", "svg"] as const;

/** Of four classes' pictures one cannot be decoded, so that the last batch of a pass is smaller. */
const BATCH = 8;
/** Steps of an epoch. */
export const EPOCH = 5;
/** Rows that may be under way, and checkpoints that are kept. */
export const LOOK_AHEAD = 32, KEPT = 2;

/** A dual encoder that a step of takes some milliseconds. */
const MODEL = {
  model_cfg: {
    embed_dim: 16,
    quick_gelu: true,
    vision_cfg: { image_size: 32, layers: 2, width: 32, head_width: 16, patch_size: 8 },
    text_cfg: { context_length: 16, vocab_size: 49408, width: 16, heads: 2, layers: 2 },
  },
};

const TEMPLATES = ["a {class} thing", "all {class}", "a photo of something {class}, from far away"];

/**
 * What a run uses that is to go on for long: weights that are measured and kept, checkpoints that
 * are written and removed, an order of rows, transforms, sentences, pictures of every kind, some of
 * which are kept decoded, and several shapes of batches.
 */
const graphOf = (pictures: string, { steps, every }: SoakOrder) => ({
  data: { stage: "dataset", source: "image-folder", path: pictures },
  order: {
    stage: "sample-rows",
    data: "data",
    epochs: steps / EPOCH,
    look_ahead: LOOK_AHEAD,
  },
  images: {
    stage: "decode",
    from: "order",
    augment: [{ "random-resized-crop": [0.9, 1.0] }],
    // Less than all pictures take.
    cache_mb: 1,
  },
  prompts: { stage: "sample-prompts", from: "order", templates: TEMPLATES },
  pairs: { stage: "pair", images: "images", prompts: "prompts", batch: BATCH },
  step: { stage: "contrastive-step", from: "pairs", learning_rate: 1e-3, warmup: 10 },
  best: { stage: "keep-best", from: "step", data: "data", every, templates: TEMPLATES },
  eval: {
    stage: "evaluate",
    from: "best",
    data: "data",
    every,
    splits: ["id_val", "ood_test"],
    templates: TEMPLATES,
  },
  ensemble: {
    stage: "interpolate",
    from: "best",
    data: "data",
    alphas: [0, 0.5, 1],
    templates: TEMPLATES,
  },
  save: { stage: "checkpoint", from: "best", every: 2 * every, keep: KEPT },
  // Half-way between what is done at the end of each `every` steps.
  sampling: {
    stage: "sample-process",
    from: "best",
    every,
    first: Math.floor(every / 2),
    look_ahead: LOOK_AHEAD,
  },
});

/** Writes pictures, a model's configuration and a pipeline file, whose path it gives. */
export async function makeSoak(folder: string, order: SoakOrder): Promise<string> {
  const pictures = join(folder, "pictures"), model = join(folder, "tiny.json");
  for (const [split, count] of Object.entries(SPLITS)) {
    for (const [name, colour] of Object.entries(COLOURS)) {
      const place = join(pictures, split, name);
      await mkdir(place, { recursive: true });
      for (let i = 0; i < count; i++) {
        const ending = ENDINGS[i % ENDINGS.length] ?? "png";
        const bytes = await picture(ending, colour, random(order.seed, split, name, i));
        // A photograph that was not copied to its end.
        const isBroken = split === "train" && name === "grey" && i === 0;
        const whole = isBroken ? bytes.subarray(0, bytes.length / 3) : bytes;
        await writeFile(join(place, `${i}.${ending}`), whole);
      }
    }
  }
  await writeFile(model, JSON.stringify(MODEL));
  const file = join(folder, "soak.yaml"), { engine, seed } = order;
  const graph = graphOf(pictures, order);
  const pipeline = { name: "soak", seed, engine, model: { config: model, init: "random" }, graph };
  await writeFile(file, JSON.stringify(pipeline, null, 2));
  return file;
}

/** A picture of one colour with grain, of 200 to 263 pixels in width. */
async function picture(
  ending: typeof ENDINGS[number],
  colour: readonly number[],
  numbers: ReturnType<typeof random>,
): Promise<Uint8Array> {
  const width = 200 + numbers.integer(64), height = 180;
  const shade = colour.map((value) => value * (0.7 + 0.3 * numbers.uniform()));
  if (ending === "svg") {
    const [at, fill] = [20 + numbers.integer(99), `rgb(${shade.map(Math.round)})`];
    return new TextEncoder().encode(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
        `<circle cx="${at}" cy="90" r="80" fill="${fill}"/></svg>`,
    );
  }
  const pixels = new Uint8ClampedArray(width * height * 3), grain = numbers.integer(997);
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = (shade[i % 3] ?? 0) + (i * 7919 + (i >> 5) * grain) % 41;
  }
  const sharp = await loadSharp();
  const raw = sharp(pixels, { raw: { width, height, channels: 3 } });
  return new Uint8Array(await raw.toFormat(ending).toBuffer());
}
