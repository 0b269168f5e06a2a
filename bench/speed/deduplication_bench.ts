import { speedRow } from "../report/speed_row.ts";
import { alternate } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import { captions } from "./captions.ts";
import { ourSteps } from "./our_steps.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { laterSeconds } from "./step_rows.ts";

const PICTURES = 64, CAPTIONS = 4, STEPS = 3, ROUNDS = 3;

/** A step whose pictures share a few captions, beside the same step that encodes each again. */
export const deduplicationBench: SpeedBench = {
  name: "deduplication",
  async measure({ model, threads, rounds = ROUNDS, say }) {
    const distinct = captions(CAPTIONS), of = (i: number) => i % CAPTIONS;
    const each = Array.from({ length: PICTURES }, (_, i) => i);
    const request = { folder: await model("vit-b-32"), pictures: PICTURES, steps: STEPS, threads };
    const results = await alternate(
      rounds,
      () => ourSteps({ ...request, captions: distinct, caption_of: each.map(of) }),
      () => ourSteps({ ...request, captions: each.map((i) => distinct[of(i)]!), caption_of: each }),
      say,
    );
    const work = `FLYP step, ViT-B/32, batch ${PICTURES}, ${CAPTIONS} captions, ` +
      "beside ours without de-duplication";
    return [
      speedRow({ work, ...bothSides(results, laterSeconds), unit: "s", better: "less" }),
      speedRow({
        work: `${work}: peak memory of the process`,
        ...bothSides(results, ({ peak_mb }) => peak_mb),
        unit: "MiB",
        better: "less",
      }),
    ];
  },
};
