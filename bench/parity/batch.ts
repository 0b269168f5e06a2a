import { type } from "arktype";
import { join } from "node:path";
import { random } from "../../engine/random.ts";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import { writeWeights } from "../../model/safetensors/write_weights.ts";
import { readJson } from "../read_json.ts";

/** What is trained on and how, beside the pictures: `batch.json` beside a model. */
const batchFile = type({
  captions: type("string[] >= 2").readonly(),
  steps: "number.integer > 0",
  learning_rate: "number > 0",
  warmup: "number.integer >= 0",
  weight_decay: "number >= 0",
});

/** One batch of pairs, and the schedule of the updates on it. */
export interface Batch extends Readonly<typeof batchFile.infer> {
  /** B pictures, each uint8 [size, size, 3]. */
  readonly pictures: readonly Uint8Array[];
}

const JSON_FILE = "batch.json", PICTURES_FILE = "batch.safetensors";

const SCHEDULE = { steps: 5, learning_rate: 1e-4, warmup: 2, weight_decay: 0.1 };

/** Of many lengths; two of them stand twice. */
const CAPTIONS = [
  "a photo of a dog.",
  "a sketch of an elephant, drawn with a soft pencil on yellowed paper some hundred years ago.",
  "a photo of a dog.",
  "an art painting of a guitar leaning against the wall of a room that nobody has entered since.",
  "horses",
  "a cartoon of a giraffe; it looks surprised!",
  "horses",
  "Ein Haus, 2 Bäume & 1 Mensch",
];

/** Waves of random colours, and noise over them: no two pictures have features alike. */
function drawPicture(size: number, seed: number): Float32Array<ArrayBuffer> {
  const numbers = random(seed, "parity");
  const waves = [0, 1, 2].map(() => ({
    across: 4 * numbers.normal(),
    down: 4 * numbers.normal(),
    phase: 7 * numbers.uniform(),
    middle: 60 + 135 * numbers.uniform(),
  }));
  return Float32Array.from({ length: size * size * 3 }, (_, i) => {
    const { across, down, phase, middle } = waves[i % 3]!;
    const x = Math.floor(i / 3) % size / size, y = Math.floor(i / 3 / size) / size;
    const value = middle + 60 * Math.sin(across * x + down * y + phase) + 20 * numbers.normal();
    return Math.min(255, Math.max(0, Math.round(value)));
  });
}

/**
 * Writes a batch of eight pairs beside a model, the same for the same size: its pictures as float32
 * [8, size, size, 3] of whole numbers from 0 to 255, `pixels` in `batch.safetensors`.
 */
export async function writeBatch(folder: string, size: number): Promise<void> {
  const length = size * size * 3;
  const data = new Float32Array(CAPTIONS.length * length);
  CAPTIONS.forEach((_, i) => data.set(drawPicture(size, i), i * length));
  const shape = [CAPTIONS.length, size, size, 3];
  await writeWeights(join(folder, PICTURES_FILE), new Map([["pixels", { shape, data }]]));
  const request = JSON.stringify({ captions: CAPTIONS, ...SCHEDULE }, null, 2);
  await Deno.writeTextFile(join(folder, JSON_FILE), `${request}\n`);
}

/** Reads the batch beside a model. @throws {TypeError} if there is something else */
export async function readBatch(folder: string): Promise<Batch> {
  const request = await readJson(join(folder, JSON_FILE), batchFile);
  const pixels = (await readWeights(join(folder, PICTURES_FILE))).get("pixels");
  if (pixels === undefined) {
    throw new TypeError(`Cannot read batch "${folder}": it has no "pixels"`);
  }
  const count = request.captions.length, length = pixels.data.length / count;
  const pictures = request.captions.map((_, i) =>
    Uint8Array.from(pixels.data.subarray(i * length, (i + 1) * length))
  );
  return { ...request, pictures };
}
