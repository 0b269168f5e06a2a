import { join } from "node:path";
import { speedRow } from "../report/speed_row.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { timeCall } from "./time_call.ts";

const POINTS = 11, ROUNDS = 3, MODEL = "data/models/starter", PICTURES = 512;

/** Of each split so many pictures: what is divided by points is not to drown in what is not. */
const DATA = { stage: "dataset", source: "emoji", id: ["noto", "twemoji"], limit: PICTURES };

/** Training of a few steps, and behind it the sweep on ID validation. */
const SWEEP = {
  data: DATA,
  order: { stage: "sample-rows", data: "data", epochs: 1, sampler: "pictures" },
  images: { stage: "decode", from: "order" },
  prompts: { stage: "sample-prompts", from: "order", templates: "emoji" },
  pairs: { stage: "pair", images: "images", prompts: "prompts", batch: 128 },
  step: { stage: "contrastive-step", from: "pairs", learning_rate: 1e-5 },
  ensemble: {
    stage: "interpolate",
    from: "step",
    data: "data",
    alphas: { from: 0, to: 1, by: 1 / (POINTS - 1) },
    test: [],
    templates: "emoji",
  },
};

/** One evaluation on the same split. */
const EVALUATION = {
  data: DATA,
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
    const write = async (name: string, graph: Readonly<Record<string, unknown>>) => {
      const file = join(folder, `${name}.yaml`);
      await Deno.writeTextFile(file, JSON.stringify({ name, seed: 1, model: MODEL, graph }));
      return file;
    };
    const sweep = await write("sweep", SWEEP), evaluation = await write("evaluation", EVALUATION);
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
          args: ["evaluate", MODEL, evaluation],
        });
      }
      return seconds;
    };
    return [speedRow({
      work: `run with an α sweep of ${POINTS} points, starter, ${PICTURES} emoji of ID ` +
        `validation, beside ${POINTS} evaluations from scratch`,
      ...bothSides(await alternate(rounds, ours, scratch, say), (seconds) => seconds),
      unit: "s",
      better: "less",
    })];
  },
};
