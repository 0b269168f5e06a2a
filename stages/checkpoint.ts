import { type } from "arktype";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { distinctUntilChanged, filter, ignoreElements } from "rxjs";
import { mapHeld } from "../pipeline/map_held.ts";
import { stage } from "../pipeline/stage.ts";
import type { Checkpoint, Step } from "../schemas/messages.ts";
import { besideBest } from "./beside_best.ts";
import { cadence, isDue } from "./cadence.ts";
import { saveStep } from "./save_step.ts";

const options = type({
  every: cadence.default("epoch"),
  /** The last so many are kept, older ones removed. */
  keep: "number.integer > 0 = 1",
});

/** Whether this run trained the weights; those that it was given, it need not save. */
const isTrained = ({ ends, update }: Step) => update !== undefined || ends === "interrupted";

/**
 * Writes checkpoints into the run folder: weights, optimizer state and where every stream stands,
 * at each `every`, at the end, and when the run is asked to stop.
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
      filter((step) => isTrained(step) && (step.ends === "interrupted" || isDue(step, every))),
      // A run that is asked to stop behind a step which was due gives the same weights once more.
      distinctUntilChanged((last, next) => last.step === next.step),
      mapHeld(async (step): Promise<Checkpoint> => {
        const path = join(checkpoints, `step-${String(step.step).padStart(6, "0")}`);
        await saveStep(path, step);
        await removeAllBut(checkpoints, keep);
        return { step: step.step, path };
      }),
    );
  },
});

/** Removes the oldest checkpoints of a run, once the newest is whole. */
async function removeAllBut(checkpoints: string, keep: number): Promise<void> {
  const names = (await readdir(checkpoints))
    .filter((name) => /^step-\d+$/.test(name))
    .sort((a, b) => Number(a.slice("step-".length)) - Number(b.slice("step-".length)));
  for (const old of names.slice(0, -keep)) await rm(join(checkpoints, old), { recursive: true });
}
