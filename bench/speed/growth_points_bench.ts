import { join } from "node:path";
import { type SpeedRow, speedRow } from "../report/speed_row.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { SWEEP_PICTURES, sweepPipeline } from "./sweep_pipeline.ts";
import { watchRun } from "./watch_run.ts";

const POINTS = [3, 11, 41], ROUNDS = 1;

/** How the time of a whole run and its memory grow with the points of its α sweep. */
export const growthPointsBench: SpeedBench = {
  name: "growth-points",
  async measure({ folder, rounds = ROUNDS, say }) {
    const rows: SpeedRow[] = [];
    for (const points of POINTS) {
      const file = join(folder, `growth-points-${points}.yaml`);
      await Deno.writeTextFile(file, sweepPipeline(points));
      let runs = 0;
      const run = async () => {
        const out = join(folder, `growth-points-${points}-${runs++}`);
        const seen = await watchRun([file, "--out", out], ({ event }) => event === "end");
        const end = seen.at(-1)?.event;
        return end?.event === "end" ? end : { seconds: NaN, peak_mb: NaN };
      };
      const results = await alternate(rounds, run, undefined, say);
      const work = `growth with the points of α: run with a sweep of ${points}, ` +
        `${SWEEP_PICTURES} emoji of ID validation`;
      rows.push(
        speedRow({
          work,
          ...bothSides(results, ({ seconds }) => seconds),
          unit: "s",
          better: "less",
        }),
        speedRow({
          work: `${work}: peak memory of the process`,
          ...bothSides(results, ({ peak_mb }) => peak_mb),
          unit: "MiB",
          better: "less",
        }),
      );
    }
    return rows;
  },
};
