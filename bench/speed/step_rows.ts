import { type SpeedRow, speedRow } from "../report/speed_row.ts";
import type { Alternated } from "./alternate.ts";
import { bothSides } from "./both_sides.ts";
import { median } from "./median.ts";
import type { StepResult } from "./step_request.ts";

/** The seconds of an update behind the first. */
export const laterSeconds = ({ seconds }: StepResult): number => median(seconds.slice(1));
/** How many times as long the first takes as those behind it. */
const first = (result: StepResult) => (result.seconds[0] ?? NaN) / laterSeconds(result);
/** The rate of the products of an update, of the machine's own for one of 2048². */
const share = (result: StepResult) =>
  (result.products ?? NaN) / laterSeconds(result) / (result.rate ?? NaN);

/**
 * What updates took: their time, the memory of the process, what the first takes, and how much of
 * the machine is used.
 *
 * @param goal how many times as fast as the peer ours is to be
 */
export function stepRows(
  work: string,
  results: Alternated<StepResult>,
  goal: number,
): readonly SpeedRow[] {
  const atLeast = (than: number) => ({ of: "ratio", is: "at least", than }) as const;
  const time = bothSides(results, laterSeconds), memory = bothSides(results, (r) => r.peak_mb);
  return [
    speedRow({ work, ...time, unit: "s", better: "less", goal: atLeast(goal) }),
    speedRow({
      work: `${work}: peak memory of the process`,
      ...memory,
      unit: "MiB",
      better: "less",
      goal: atLeast(1),
    }),
    speedRow({
      work: `${work}: the first against the later ones`,
      ...bothSides(results, first),
      unit: "times",
      better: "less",
      goal: { of: "ours", is: "at most", than: 2 },
    }),
    speedRow({
      work: `${work}: share of the machine's own rate for a product of 2048²`,
      ours: bothSides(results, share).ours,
      unit: "of 1",
      better: "more",
      goal: { of: "ours", is: "at least", than: 0.9 },
    }),
  ];
}
