import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { png } from "../data/pictures/pictures.ts";

/** What a user has on the disk: pictures, a model's configuration, a pipeline file. */
export interface Project {
  readonly folder: string;
  /** The pipeline file. */
  readonly file: string;
  /** Where a run is to be kept; it is not there. */
  readonly out: string;
  readonly pictures: string;
  /** Writes another file into the folder and gives its path. */
  readonly write: (name: string, content: string | Uint8Array) => Promise<string>;
}

const COLOURS = { red: [220, 40, 40], green: [40, 200, 60], blue: [40, 60, 220] } as const;

/** How many pictures each class has in each split. */
const SPLITS = { train: 16, id_val: 4, id_test: 4, "ood_test/dark": 4 } as const;

/** A dual encoder that a step of takes milliseconds. */
export const TINY = {
  model_cfg: {
    embed_dim: 16,
    quick_gelu: true,
    vision_cfg: { image_size: 32, layers: 2, width: 32, head_width: 16, patch_size: 8 },
    text_cfg: { context_length: 16, vocab_size: 49408, width: 16, heads: 2, layers: 2 },
  },
};

/** A pipeline over a project's pictures, every line of it where the tests of messages expect it. */
export const pipelineText = (folder: string) =>
  `name: tiny
seed: 3
model: { config: ${folder}/tiny.json, init: random }
graph:
  data: { stage: dataset, source: image-folder, path: ${folder}/pictures }
  order: { stage: sample-rows, data: data, epochs: 2 }
  images: { stage: decode, from: order, augment: [{ random-resized-crop: [0.9, 1.0] }] }
  prompts: { stage: sample-prompts, from: order, templates: ["a {class} thing", "all {class}"] }
  pairs: { stage: pair, images: images, prompts: prompts, batch: 16 }
  step: { stage: contrastive-step, from: pairs, learning_rate: 1e-3, warmup: 2 }
  eval: { stage: evaluate, from: step, data: data, splits: [id_val], templates: ["all {class}"] }
  ensemble: { stage: interpolate, from: step, data: data, alphas: [0, 0.5, 1], templates: photo }
`;

/** A picture of one colour with some noise, darker where that is asked for. */
function colourPicture(colour: readonly number[], index: number, factor: number) {
  const width = 40, height = 36;
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const noise = (i * 7919 + index * 104729) % 61 - 30;
    return Math.max(0, Math.min(255, factor * (colour[i % 3] ?? 0) + noise));
  });
  return png({ width, height, data });
}

/** Runs a test on a project of its own, removed afterwards. */
export async function withProject<T>(test: (project: Project) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "project" });
  const pictures = join(folder, "pictures"), file = join(folder, "tiny.yaml");
  try {
    for (const [split, count] of Object.entries(SPLITS)) {
      for (const [name, colour] of Object.entries(COLOURS)) {
        const place = join(pictures, split, name);
        await mkdir(place, { recursive: true });
        for (let i = 0; i < count; i++) {
          const picture = await colourPicture(colour, i, split.startsWith("ood") ? 0.5 : 1);
          await writeFile(join(place, `${i}.png`), picture);
        }
      }
    }
    await writeFile(join(folder, "tiny.json"), JSON.stringify(TINY));
    await writeFile(file, pipelineText(folder));
    const write = async (name: string, content: string | Uint8Array) => {
      await writeFile(join(folder, name), content);
      return join(folder, name);
    };
    return await test({ folder, file, out: join(folder, "out"), pictures, write });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
