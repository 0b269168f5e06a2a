import { join } from "node:path";
import { speedRow } from "../report/speed_row.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import { recipeWithout } from "./recipe_without.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { watchRun } from "./watch_run.ts";

const RECIPE = "flyp-emoji.yaml", ROUNDS = 5;

/** From the call of `run` to the event of the first step, with the starter. */
export const firstStepBench: SpeedBench = {
  name: "first-step",
  async measure({ folder, rounds = ROUNDS, say }) {
    const training = join(folder, "training.yaml"), whole = join("pipeline/recipes", RECIPE);
    await recipeWithout(RECIPE, ["eval", "ensemble"], training);
    let runs = 0;
    const seconds = (file: string) => async () => {
      const out = join(folder, `first-step-${runs++}`);
      const seen = await watchRun([file, "--out", out], ({ event }) => event === "step");
      return seen.at(-1)?.seconds ?? NaN;
    };
    const of = async (file: string) =>
      bothSides(await alternate(rounds, seconds(file), undefined, say), (one) => one);
    const row = { unit: "s", better: "less" } as const;
    return [
      speedRow({
        work: "from `run` to the first step, starter, flyp-emoji without evaluation",
        ...row,
        ...await of(training),
        goal: { of: "ours", is: "at most", than: 3 },
      }),
      speedRow({
        work: "from `run` to the first step, starter, flyp-emoji, evaluated before training",
        ...row,
        ...await of(whole),
      }),
    ];
  },
};
