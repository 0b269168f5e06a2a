import type { Engine } from "../engine/engine.ts";
import type { DualEncoder } from "../schemas/dual_encoder.ts";
import type { CheckpointContents } from "./checkpoint/checkpoint_contents.ts";
import { dualEncoder } from "./dual_encoder.ts";
import { encoderFunctions } from "./encoder_functions.ts";
import { withHead } from "./head/with_head.ts";
import { heldWeights } from "./held_weights.ts";
import { createTokenizer } from "./tokenizer/create_tokenizer.ts";

/** A checkpoint's model in an engine, its weights as they are; the caller disposes it. */
export async function frozenEncoder(
  engine: Engine,
  { config, vocabulary, weights, head }: CheckpointContents,
): Promise<DualEncoder> {
  const functions = encoderFunctions(engine, config), held = heldWeights(weights);
  const encoder = dualEncoder(engine, functions, await createTokenizer(vocabulary), config, {
    ...held,
    dispose() {
      held.dispose();
      for (const step of Object.values(functions)) step.dispose();
    },
  });
  return head === undefined ? encoder : withHead(encoder, head);
}
