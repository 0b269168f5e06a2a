import { join } from "node:path";
import type { ArchitectureName } from "../parity/architectures.ts";
import { parseJson } from "../read_json.ts";
import { speedRow } from "../report/speed_row.ts";
import { runDeno } from "../run_deno.ts";
import { alternate } from "./alternate.ts";
import { captions } from "./captions.ts";
import { median } from "./median.ts";
import type { SpeedBench } from "./speed_bench.ts";
import { type StepRequest, type StepResult, stepResult } from "./step_request.ts";

const PROGRAM = join(import.meta.dirname!, "ours", "steps.ts");

/** Makes the updates in a process of ours. */
export async function ourSteps(request: StepRequest): Promise<StepResult> {
  const printed = await runDeno(PROGRAM, [JSON.stringify(request)]);
  return parseJson(printed, stepResult, "what our updates took");
}

/** The seconds of an update behind the first. */
const later = ({ seconds }: StepResult) => median(seconds.slice(1));
/** How many times as long the first takes as those behind it. */
const first = (result: StepResult) => (result.seconds[0] ?? NaN) / later(result);
/** The rate of the products of an update, of the machine's own for one of 2048². */
const share = (result: StepResult) =>
  (result.products ?? NaN) / later(result) / (result.rate ?? NaN);

/** A training step that is measured. */
export interface StepWork {
  readonly name: string;
  readonly model: ArchitectureName;
  /** The model's name for people. */
  readonly title: string;
  readonly pictures: number;
  /** Updates in each process, and processes of each side, unless otherwise is asked. */
  readonly steps: number;
  readonly rounds: number;
  /** How many times as fast as the peer it is to be. */
  readonly goal: number;
}

/**
 * FLYP's update beside open_clip's in PyTorch with AdamW, as many distinct captions as pictures:
 * its time, the memory of the process, what the first takes, and how much of the machine is used.
 */
export function stepBench(work: StepWork): SpeedBench {
  const { name, model, title, pictures, steps, goal } = work;
  return {
    name,
    async measure({ threads, rounds = work.rounds, model: modelOf, peer: peerOf }) {
      const folder = await modelOf(model), peer = peerOf("pytorch");
      const request = {
        folder,
        pictures,
        captions: captions(pictures),
        caption_of: Array.from({ length: pictures }, (_, i) => i),
        steps,
        threads,
      };
      const theirs = peer &&
        (async () =>
          parseJson(
            await peer.run("steps", JSON.stringify(request)),
            stepResult,
            "PyTorch's steps",
          ));
      const results = await alternate(rounds, () => ourSteps(request), theirs);
      const of = (value: (result: StepResult) => number) => ({
        ours: median(results.ours.map(value)),
        peer: theirs === undefined ? null : median(results.peer.map(value)),
      });
      const what = `FLYP step, ${title}, batch ${pictures}`;
      const atLeast = (than: number) => ({ of: "ratio", is: "at least", than }) as const;
      return [
        speedRow({ work: what, ...of(later), unit: "s", better: "less", goal: atLeast(goal) }),
        speedRow({
          work: `${what}: peak memory of the process`,
          ...of(({ peak_mb }) => peak_mb),
          unit: "MiB",
          better: "less",
          goal: atLeast(1),
        }),
        speedRow({
          work: `${what}: the first against the later ones`,
          ...of(first),
          unit: "times",
          better: "less",
          goal: { of: "ours", is: "at most", than: 2 },
        }),
        speedRow({
          work: `${what}: share of the machine's own rate for a product of 2048²`,
          ours: of(share).ours,
          unit: "of 1",
          better: "more",
          goal: { of: "ours", is: "at least", than: 0.9 },
        }),
      ];
    },
  };
}
