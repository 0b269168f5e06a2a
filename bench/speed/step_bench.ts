import type { ArchitectureName } from "../parity/architectures.ts";
import { parseJson } from "../read_json.ts";
import { alternate } from "./alternate.ts";
import { captions } from "./captions.ts";
import { ourCosts, ourSteps } from "./our_steps.ts";
import type { SpeedBench, SpeedContext } from "./speed_bench.ts";
import { type StepRequest, stepResult } from "./step_request.ts";
import { stepRows } from "./step_rows.ts";

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

/** FLYP's update beside open_clip's in PyTorch with AdamW, as many distinct captions as pictures. */
export function stepBench(
  { name, model, title, pictures, steps, rounds: usual, goal }: StepWork,
): SpeedBench {
  const work = `FLYP step, ${title}, batch ${pictures}`;
  const requestOf = async (context: SpeedContext): Promise<StepRequest> => ({
    folder: await context.model(model),
    pictures,
    captions: captions(pictures),
    caption_of: Array.from({ length: pictures }, (_, i) => i),
    steps,
    threads: context.threads,
  });
  return {
    name,
    async measure(context) {
      const request = await requestOf(context), peer = context.peer("pytorch");
      const theirs = peer && (async () => {
        const printed = await peer.run("steps", JSON.stringify(request));
        return parseJson(printed, stepResult, "what PyTorch's updates took");
      });
      const { rounds = usual, say } = context;
      return stepRows(work, await alternate(rounds, () => ourSteps(request), theirs, say), goal);
    },
    async profile(context) {
      const costs = await ourCosts(await requestOf(context));
      return costs && { work, costs };
    },
  };
}
