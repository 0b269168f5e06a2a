import { join } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import { type Tensor, type Tensor2D, tf } from "../../engine/tf.ts";
import type { CheckpointContents } from "../../model/checkpoint/checkpoint_contents.ts";
import { readCheckpoint } from "../../model/checkpoint/read_checkpoint.ts";
import type { PairTensors } from "../../model/pair_tensors.ts";
import { getTensor } from "./safetensors/get_tensor.ts";
import { parseSafetensors } from "./safetensors/parse_safetensors.ts";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import type { HostTensor } from "../../schemas/host_tensor.ts";
import { toInt32 } from "./safetensors/to_int32.ts";

/** The models that PyTorch's numbers are there for. */
export const MODELS = ["quick-gelu", "gelu"] as const;

/** One update of the reference. */
export interface ExpectedUpdate {
  readonly learning_rate: number;
  readonly loss: number;
  /** The exponential, behind the update. */
  readonly logit_scale: number;
}

/** A small model, a batch, and what PyTorch makes of them; see tests/fixtures/parity/README.md. */
export interface Parity extends CheckpointContents {
  /** uint8 [6, size, size, 3]. */
  readonly pixels: Uint8Array;
  /** float32 [6, 3, size, size], normalised. */
  readonly images: HostTensor;
  /** int32 [6, context]. */
  readonly tokens: Int32Array;
  readonly updates: readonly ExpectedUpdate[];
  /** One of the tensors that the reference gave. */
  readonly expected: (name: string) => HostTensor;
  /** The loss and the gradients of the same batch by another loss than FLYP's. */
  readonly ablation: (loss: string) => {
    readonly loss: number;
    readonly gradient: (name: string) => HostTensor;
  };
}

export async function loadParity(model: typeof MODELS[number]): Promise<Parity> {
  const folder = join(import.meta.dirname!, "../fixtures/parity", model);
  const file = (name: string) => join(folder, name);
  const batch = parseSafetensors(await Deno.readFile(file("batch.safetensors")), "batch");
  const tensors = await readWeights(file("expected.safetensors"));
  const gradients = await readWeights(file("ablations.safetensors"));
  const losses = JSON.parse(await Deno.readTextFile(file("ablations.json")));
  return {
    ...await readCheckpoint(folder),
    pixels: getTensor(batch, "pixels").bytes,
    images: (await readWeights(file("batch.safetensors"))).get("images")!,
    tokens: toInt32(batch, "tokens").data,
    updates: JSON.parse(await Deno.readTextFile(file("expected.json"))),
    expected: (name) => tensors.get(name)!,
    ablation: (loss) => ({
      loss: losses[loss],
      gradient: (name) => gradients.get(`${loss}/${name}`)!,
    }),
  };
}

/** How a batch's sentences are put into the engine. */
export interface Sentences {
  /** Each distinct sentence once. */
  readonly distinct: boolean;
  /** Cut to the longest sentence. */
  readonly cut: boolean;
}

/** The batch in the engine. */
export function pairTensors(engine: Engine, parity: Parity, sentences: Sentences): PairTensors {
  const { image_size: size } = parity.config.model_cfg.vision_cfg;
  const { context_length: context, vocab_size: words } = parity.config.model_cfg.text_cfg;
  const rows = Array.from({ length: 6 }, (_, row) => [
    ...parity.tokens.subarray(row * context, (row + 1) * context),
  ]);
  const keys = rows.map((row, i) => sentences.distinct ? `${row}` : `${i}`);
  const distinct = [...new Set(keys)];
  const captions = distinct.map((key) => rows[keys.indexOf(key)]!);
  const ends = captions.map((row) => row.indexOf(words - 1));
  const length = sentences.cut ? Math.max(...ends) + 1 : context;
  return {
    images: engine.pixels(parity.pixels, [6, size, size, 3]),
    tokens: tf.tensor(captions.map((row) => row.slice(0, length)), undefined, "int32") as Tensor2D,
    ends: tf.tensor1d(ends, "int32"),
    captionOf: tf.tensor1d(keys.map((key) => distinct.indexOf(key)), "int32"),
  };
}

/** A tensor's elements. */
export function values(tensor: Tensor): Float32Array {
  return tensor.dataSync<"float32">();
}

/** Weights in the engine. */
export function parametersOf({ weights }: CheckpointContents): Record<string, Tensor> {
  return Object.fromEntries(
    [...weights].map(([name, { data, shape }]) => [name, tf.tensor(data, [...shape])]),
  );
}
