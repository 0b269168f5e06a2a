import { join } from "node:path";
import { speedRow } from "../report/speed_row.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { SWEEP_DATA, SWEEP_MODEL, SWEEP_PICTURES, sweepPipeline } from "./sweep_pipeline.ts";
import { timeCall } from "./time_call.ts";

const POINTS = 11, ROUNDS = 3;

/** One evaluation on the same split. */
const EVALUATION = {
  data: SWEEP_DATA,
  model: { stage: "load-model" },
  eval: { stage: "evaluate", from: "model", data: "data", splits: ["id_val"], templates: "emoji" },
};

/**
 * The α sweep at the end of a run, training before it included, beside as many calls of `evaluate`.
 * The weights that those measure are one point's; those of others take as long.
 */
export const sweepBench: SpeedBench = {
  name: "sweep",
  async measure({ folder, rounds = ROUNDS, say }) {
    const sweep = join(folder, "sweep.yaml"), evaluation = join(folder, "evaluation.yaml");
    await Deno.writeTextFile(sweep, sweepPipeline(POINTS));
    await Deno.writeTextFile(
      evaluation,
      JSON.stringify({ name: "evaluation", seed: 1, model: SWEEP_MODEL, graph: EVALUATION }),
    );
    let runs = 0;
    const ours = () => {
      const out = join(folder, `sweep-${runs++}`);
      return timeCall({ permissions: "setup", args: ["run", sweep, "--out", out] });
    };
    const scratch = async () => {
      let seconds = 0;
      for (let point = 0; point < POINTS; point++) {
        seconds += await timeCall({
          permissions: "setup",
          args: ["evaluate", SWEEP_MODEL, evaluation],
        });
      }
      return seconds;
    };
    return [speedRow({
      work: `run with an α sweep of ${POINTS} points, starter, ${SWEEP_PICTURES} emoji of ID ` +
        `validation, beside ${POINTS} evaluations from scratch`,
      ...bothSides(await alternate(rounds, ours, scratch, say), (seconds) => seconds),
      unit: "s",
      better: "less",
    })];
  },
};
