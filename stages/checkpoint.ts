import { type } from "arktype";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { distinctUntilChanged, filter, ignoreElements } from "rxjs";
import { removeFolder } from "../model/checkpoint/remove_folder.ts";
import { stepFolders } from "../model/checkpoint/step_folders.ts";
import { mapHeld } from "../pipeline/map_held.ts";
import { stage } from "../pipeline/stage.ts";
import type { Checkpoint, Step } from "../schemas/messages.ts";
import { storageError } from "../schemas/storage_error.ts";
import { besideBest } from "./beside_best.ts";
import { cadence, isDue } from "./cadence.ts";
import { isUnmeasured } from "./measure_until_stop.ts";
import { saveStep } from "./save_step.ts";

const options = type({
  every: cadence.default("epoch"),
  /**
   * The last so many are kept, older ones removed. The one before the last is what a run goes on
   * from where the disk has damaged the last.
   */
  keep: "number.integer > 0 = 2",
});

/** Whether this run trained or measured the weights; those that it was given, it need not save. */
const isNew = ({ ends, ended, update, again }: Step) =>
  update !== undefined || again === true || ends === "interrupted" && ended !== "training";

/**
 * Whether what is measured of a step must be told before it is saved: a run that goes on from there
 * does not measure it again. What follows the training it does.
 */
const isWrittenLast = ({ ends }: Step) => ends !== "training";

/**
 * Writes checkpoints into the run folder: weights, optimizer state and where every stream stands,
 * at each `every`, at the end, and when the run is asked to stop; behind what `evaluate` measures of
 * the same weights. Where that was given up, as the run is to stop, it says so.
 */
export const checkpoint = stage({
  name: "checkpoint",
  needs: { from: "Step" },
  gives: "Checkpoint",
  implied: true,
  options,
  check: (_, around) =>
    besideBest(
      around,
      "Checkpoints must be of the Steps of keep-best: others do not have the weights that were " +
        "best, without which a run that is stopped cannot go on",
    ),
  connect({ from }, { every, keep }, { folder }) {
    if (folder === undefined) return from.pipe(ignoreElements());
    const checkpoints = join(folder, "checkpoints");
    return from.pipe(
      filter((step) =>
        step.step >= 0 && (step.ends === "interrupted" || step.again === true || isDue(step, every))
      ),
      // A run that is asked to stop behind a step which was due gives the same weights once more.
      distinctUntilChanged((last, next) => last.step === next.step),
      mapHeld(async (step): Promise<Checkpoint | undefined> => {
        const path = join(checkpoints, `step-${String(step.step).padStart(6, "0")}`);
        try {
          if (!isNew(step)) {
            // It was saved by the run before, which may have been killed in front of this.
            await removeOthers(checkpoints, step.step, keep);
            return undefined;
          }
          // It is not there where the run's folder has been removed, which a write would make anew.
          const pipeline = await readFile(join(folder, "pipeline.yaml"));
          await saveStep(path, step, pipeline, isUnmeasured(step.model));
          await removeOthers(checkpoints, step.step, keep);
        } catch (error) {
          throw storageError(`Cannot write checkpoint "${path}"`, error);
        }
        return { step: step.step, path };
      }, isWrittenLast),
      filter((saved) => saved !== undefined),
    );
  },
});

/** Of a run that trains nothing there is no folder of checkpoints. */
function noneIfAbsent(error: NodeJS.ErrnoException): string[] {
  if (error.code === "ENOENT") return [];
  throw error;
}

/**
 * Removes the oldest checkpoints of a run, once the newest is whole, and those of later steps: they
 * were damaged, and the run has gone on from before them.
 */
async function removeOthers(checkpoints: string, newest: number, keep: number): Promise<void> {
  const steps = stepFolders(await readdir(checkpoints).catch(noneIfAbsent));
  const kept = steps.filter(({ step }) => step <= newest).slice(-keep);
  for (const one of steps) {
    if (!kept.includes(one)) await removeFolder(join(checkpoints, one.name));
  }
}
