import type { Engine, Tensors } from "../engine/engine.ts";
import { type Tensor, tf } from "../engine/tf.ts";
import type { DualEncoder } from "../schemas/dual_encoder.ts";
import type { HostTensor } from "../schemas/host_tensor.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import { bucketOf } from "./buckets.ts";
import type { EncoderFunctions, Features } from "./encoder_functions.ts";
import { imageTensor } from "./image_tensor.ts";
import { textTensors } from "./text_tensors.ts";
import type { Tokenizer } from "./tokenizer/tokenizer.ts";

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
  const isVisual = (name: string) => name.startsWith("visual.");
  const visual = source.names.filter(isVisual);
  const textual = source.names.filter((name) => !isVisual(name) && name !== "logit_scale");

  const encode = async <T>(
    items: readonly T[],
    names: readonly string[],
    run: (chunk: readonly T[], weights: Tensors) => { inputs: Tensors; output: Features },
  ): Promise<Float32Array<ArrayBuffer>> => {
    const width = config.model_cfg.embed_dim;
    const features = new Float32Array(items.length * width);
    const weights = Object.fromEntries(names.map((name) => [name, source.read(name)]));
    try {
      for (let start = 0; start < items.length; start += CHUNK) {
        const chunk = items.slice(start, start + CHUNK);
        const { inputs, output } = run(chunk, weights);
        const rows = await output.features.data<"float32">();
        features.set(rows.subarray(0, chunk.length * width), start * width);
        tf.dispose([inputs, output]);
      }
    } finally {
      tf.dispose(weights);
    }
    return features;
  };

  return {
    config,
    encodeImages: (pictures) =>
      encode(pictures, visual, (chunk, weights) => {
        const images = imageTensor(engine, chunk, size, bucketOf(chunk.length));
        return { inputs: { images }, output: functions.images.run({ images, ...weights }) };
      }),
    encodeTexts: (texts) =>
      encode(texts, textual, (chunk, weights) => {
        const inputs = {
          ...textTensors(tokenizer, chunk, config.model_cfg.text_cfg.context_length),
        };
        return { inputs, output: functions.texts.run({ ...inputs, ...weights }) };
      }),
    async logitScale() {
      const logarithm = source.read("logit_scale");
      const [value] = await logarithm.data<"float32">();
      logarithm.dispose();
      return Math.exp(value ?? NaN);
    },
    async weights() {
      const copies = new Map<string, HostTensor>();
      for (const name of source.names) {
        const tensor = source.read(name);
        copies.set(name, {
          shape: tensor.shape,
          data: Float32Array.from(await tensor.data<"float32">()),
        });
        tensor.dispose();
      }
      return copies;
    },
    dispose: source.dispose,
  };
}
