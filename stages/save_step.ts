import { contentsOf } from "../model/checkpoint/contents_of.ts";
import { headFile } from "../model/checkpoint/head_file.ts";
import { writeCheckpoint } from "../model/checkpoint/write_checkpoint.ts";
import { serializeSafetensors } from "../model/safetensors/serialize_safetensors.ts";
import type { BestWeights } from "../schemas/best_weights.ts";
import { BEST_HEAD, BEST_WEIGHTS } from "../schemas/best_files.ts";
import type { Step } from "../schemas/messages.ts";
import type { TrainingState } from "../schemas/training_state.ts";

/** What is said of the best weights, and the files that they are in where they are not here. */
function bestOf({ from, ...said }: BestWeights, step: number) {
  if (from === "pretrained") return { best: { ...said, from }, files: {} };
  if (from === "here" || said.step === step) {
    return { best: { ...said, from: "here" as const }, files: {} };
  }
  const files = {
    [BEST_WEIGHTS]: serializeSafetensors(from.weights),
    ...(from.head && { [BEST_HEAD]: headFile(from.head) }),
  };
  return { best: { ...said, from: "file" as const }, files };
}

/**
 * Writes the weights of a step, and all that training needs to go on from it, into a new folder,
 * with checksums of it all.
 *
 * @param pipeline the run's `pipeline.yaml`, resolved
 * @param isUnmeasured whether not all that is to be measured of the weights was; behind the training
 * that is measured anyway
 * @throws what the file system throws; nothing is at the path then
 */
export async function saveStep(
  path: string,
  { step, epoch, ends, ended, nextRow, model, best, watch }: Step,
  pipeline: Uint8Array,
  isUnmeasured = false,
): Promise<void> {
  const kept = best && bestOf(best, step);
  const unmeasured = ends === "batch" || ends === "epoch" ? ends : ended;
  const state: TrainingState = {
    step,
    epoch,
    next_row: nextRow,
    trained: ends === "training",
    ...(isUnmeasured && unmeasured !== undefined && { unmeasured }),
    ...(kept && { best: kept.best }),
    ...(watch && { watch }),
  };
  await writeCheckpoint(
    path,
    await contentsOf(model.encoder),
    {
      // A run that goes on behind its last step saves that step again.
      replace: true,
      checksums: true,
      files: {
        ...kept?.files,
        "optimizer.safetensors": serializeSafetensors(await model.optimizerState()),
        "pipeline.yaml": pipeline,
        "training.json": `${JSON.stringify(state, null, 2)}\n`,
      },
    },
  );
}
