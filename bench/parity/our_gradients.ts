import type { Engine, Tensors } from "../../engine/engine.ts";
import { tf } from "../../engine/tf.ts";
import type { CheckpointContents } from "../../model/checkpoint/checkpoint_contents.ts";
import { contrastiveGradients } from "../../model/contrastive_gradients.ts";
import type { UpdateArguments } from "../../model/contrastive_update.ts";
import { heldWeights } from "../../model/held_weights.ts";
import { hostCopy } from "../../model/host_copy.ts";
import { createTokenizer } from "../../model/tokenizer/create_tokenizer.ts";
import { updateTensors } from "../../model/update_tensors.ts";
import type { HostTensor, HostTensors } from "../../schemas/host_tensor.ts";
import type { Update, UpdateRule } from "../../schemas/trainable_model.ts";

/** The gradients of one update, by the function that the update itself gets them from. */
export async function ourGradients(
  engine: Engine,
  { config, vocabulary, weights }: CheckpointContents,
  rule: UpdateRule,
  batch: Update,
): Promise<HostTensors> {
  const args = updateTensors(engine, await createTokenizer(vocabulary), config, rule, batch);
  const held = heldWeights(weights);
  const parameters = Object.fromEntries(held.names.map((name) => [name, held.read(name)]));
  const step = engine.compile("gradients", (given: Tensors) => {
    const read = Object.fromEntries(held.names.map((name) => [name, given[name]!]));
    const { recompute } = engine;
    return contrastiveGradients(given as UpdateArguments, read, config, { recompute }).gradients;
  });
  const found = new Map<string, HostTensor>();
  for (const [name, gradient] of Object.entries(step.run({ ...args, ...parameters }))) {
    found.set(name, await hostCopy(gradient));
  }
  tf.dispose([args, parameters]);
  held.dispose();
  step.dispose();
  return found;
}
