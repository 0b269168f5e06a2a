import { type SpeedRow, speedRow } from "../report/speed_row.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import { captions } from "./captions.ts";
import { ourSteps } from "./our_steps.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { laterSeconds } from "./step_rows.ts";

const BATCHES = [1, 4, 16, 64], STEPS = 4, ROUNDS = 1;

/** How the time of a step and its memory grow with the batch. */
export const growthBatchBench: SpeedBench = {
  name: "growth-batch",
  async measure({ model, threads, rounds = ROUNDS, say }) {
    const folder = await model("vit-b-32"), rows: SpeedRow[] = [];
    for (const pictures of BATCHES) {
      const request = {
        folder,
        pictures,
        captions: captions(pictures),
        caption_of: Array.from({ length: pictures }, (_, i) => i),
        steps: STEPS,
        threads,
      };
      const results = await alternate(rounds, () => ourSteps(request), undefined, say);
      const work = `growth with the batch: FLYP step, ViT-B/32, batch ${pictures}`;
      rows.push(
        speedRow({ work, ...bothSides(results, laterSeconds), unit: "s", better: "less" }),
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
