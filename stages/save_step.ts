import { contentsOf } from "../model/checkpoint/contents_of.ts";
import { writeCheckpoint } from "../model/checkpoint/write_checkpoint.ts";
import { serializeSafetensors } from "../model/safetensors/serialize_safetensors.ts";
import type { Step } from "../schemas/messages.ts";
import type { TrainingState } from "../schemas/training_state.ts";

/**
 * Writes the weights of a step, and all that training needs to go on from it, into a new folder.
 */
export async function saveStep(path: string, { step, epoch, ends, nextRow, model }: Step) {
  const state: TrainingState = { step, epoch, next_row: nextRow, trained: ends === "training" };
  await writeCheckpoint(
    path,
    await contentsOf(model.encoder),
    {
      // A run that goes on behind its last step saves that step again.
      replace: true,
      files: {
        "optimizer.safetensors": serializeSafetensors(await model.optimizerState()),
        "training.json": `${JSON.stringify(state, null, 2)}\n`,
      },
    },
  );
}
