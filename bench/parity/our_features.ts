import type { Engine } from "../../engine/engine.ts";
import type { CheckpointContents } from "../../model/checkpoint/checkpoint_contents.ts";
import { dualEncoder } from "../../model/dual_encoder.ts";
import { encoderFunctions } from "../../model/encoder_functions.ts";
import { heldWeights } from "../../model/held_weights.ts";
import { createTokenizer } from "../../model/tokenizer/create_tokenizer.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { Batch } from "./batch.ts";

/** `images` and `texts` of a batch: float32 [B, D], unit length, by the encoder that runs use. */
export async function ourFeatures(
  engine: Engine,
  { config, vocabulary, weights }: CheckpointContents,
  { pictures, captions }: Batch,
): Promise<HostTensors> {
  const functions = encoderFunctions(engine, config);
  const tokenizer = await createTokenizer(vocabulary);
  const encoder = dualEncoder(engine, functions, tokenizer, config, heldWeights(weights));
  try {
    const shape = [pictures.length, config.model_cfg.embed_dim];
    return new Map([
      ["images", { shape, data: await encoder.encodeImages(pictures) }],
      ["texts", { shape, data: await encoder.encodeTexts(captions) }],
    ]);
  } finally {
    encoder.dispose();
    for (const step of Object.values(functions)) step.dispose();
  }
}
