import { setImmediate } from "node:timers/promises";
import type { Engine, Tensors } from "../engine/engine.ts";
import { type Tensor, tf } from "../engine/tf.ts";
import type { DualEncoder } from "../schemas/dual_encoder.ts";
import type { HostTensor } from "../schemas/host_tensor.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import { bucketOf } from "./buckets.ts";
import type { EncoderFunctions } from "./encoder_functions.ts";
import { hostCopy } from "./host_copy.ts";
import { imageTensor } from "./image_tensor.ts";
import { textTensors } from "./text_tensors.ts";
import type { Tokenizer } from "./tokenizer/tokenizer.ts";
import { towerOf } from "./tower_of.ts";

/** How many pictures or sentences are encoded in one call of the engine. */
const CHUNK = 64;

/** Where an encoder's weights are: read anew for each call, the tensors being the caller's. */
export interface WeightSource {
  readonly names: readonly string[];
  readonly read: (name: string) => Tensor;
  readonly dispose: () => void;
}

/** A dual encoder on an engine. */
export function dualEncoder(
  engine: Engine,
  functions: EncoderFunctions,
  tokenizer: Tokenizer,
  config: OpenClipConfig,
  source: WeightSource,
): DualEncoder {
  const { image_size: size } = config.model_cfg.vision_cfg;
  const visual = source.names.filter((name) => towerOf(name) === "image");
  const textual = source.names.filter((name) => towerOf(name) === "text");

  const encode = async <T>(
    items: readonly T[],
    names: readonly string[],
    step: EncoderFunctions[keyof EncoderFunctions],
    inputsOf: (chunk: readonly T[]) => Tensors,
    signal?: AbortSignal,
  ): Promise<Float32Array<ArrayBuffer>> => {
    const width = config.model_cfg.embed_dim;
    const features = new Float32Array(items.length * width);
    const weights = Object.fromEntries(names.map((name) => [name, source.read(name)]));
    try {
      for (let start = 0; start < items.length; start += CHUNK) {
        // An engine may compute without giving way: signals are heard here.
        await setImmediate();
        signal?.throwIfAborted();
        const chunk = items.slice(start, start + CHUNK);
        const inputs = inputsOf(chunk);
        try {
          const { data } = await hostCopy(step.run({ ...inputs, ...weights }).features);
          features.set(data.subarray(0, chunk.length * width), start * width);
        } finally {
          tf.dispose(inputs);
        }
      }
    } finally {
      tf.dispose(weights);
    }
    return features;
  };

  const pixels = (chunk: readonly Uint8Array[]) => ({
    images: imageTensor(engine, chunk, size, bucketOf(chunk.length)),
  });
  return {
    config,
    vocabulary: tokenizer.vocabulary,
    encodeImages: (pictures) => encode(pictures, visual, functions.images, pixels),
    projectImages: (pictures) => encode(pictures, visual, functions.projections, pixels),
    encodeTexts: (texts, signal) =>
      encode(texts, textual, functions.texts, (chunk) => ({
        ...textTensors(tokenizer, chunk, config.model_cfg.text_cfg.context_length),
      }), signal),
    async logitScale() {
      const { data: [logarithm] } = await hostCopy(source.read("logit_scale"));
      return Math.exp(logarithm ?? NaN);
    },
    async weights() {
      const copies = new Map<string, HostTensor>();
      for (const name of source.names) {
        copies.set(name, await hostCopy(source.read(name)));
      }
      return copies;
    },
    dispose: source.dispose,
  };
}
