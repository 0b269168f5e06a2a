import { readdir } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { type Event, event } from "../../../schemas/events.ts";
import { linesOf } from "../../lines_of.ts";
import type { Moment } from "./moment.ts";

/** The end of a training. */
export interface LastStep {
  readonly step: number;
  readonly epoch: number;
}

/**
 * Whether an event says that the training is over, which a run that goes on may have found: its
 * last update, or that other weights than tuned ones are measured behind it.
 */
function isBehind(event: Event, last: LastStep | undefined): boolean {
  return event.event === "step" && event.step === last?.step ||
    event.event === "evaluation" && event.epoch === last?.epoch && event.alpha !== 1;
}

/** A process that was to be killed. */
export interface Killed {
  /** Its exit status; undefined where a signal ended it. */
  readonly code: number | undefined;
  /** What it printed until then. */
  readonly events: readonly Event[];
  readonly stderr: string;
}

/**
 * Starts a run and kills it and all that it has started at a moment, with a signal that nothing can
 * answer; one that ends before that is left alone.
 *
 * @param command as `taskCommand()` gives it
 * @param moment undefined where it is to come to its end
 * @param last the last step of the training and its epoch, where they are known
 * @param checkpoints the folder that checkpoints are written into
 */
export async function killAt(
  command: Deno.Command,
  moment: Moment | undefined,
  last: LastStep | undefined,
  checkpoints: string,
): Promise<Killed> {
  const process = command.spawn(), events: Event[] = [];
  const over = new AbortController();
  const killIn = async (ms: number) => {
    await setTimeout(ms, undefined, { signal: over.signal });
    Deno.kill(-process.pid, "SIGKILL");
  };
  const kill = (ms: number) => void killIn(ms).catch(() => {});
  if (moment?.kind === "start") kill(moment.ms);
  if (moment?.kind === "checkpoint") {
    void untilWriting(checkpoints, moment.number, over.signal).then(
      () => kill(moment.ms),
      () => {},
    );
  }
  let updates = 0;
  const follow = async () => {
    for await (const line of linesOf(process.stdout)) {
      const read = event.assert(JSON.parse(line));
      events.push(read);
      if (moment?.kind === "end" && isBehind(read, last)) kill(moment.ms);
      if (moment?.kind === "step" && read.event === "step" && updates++ === moment.ahead) {
        kill(moment.ms);
      }
    }
  };
  const [stderr, { code, signal }] = await Promise.all([
    new Response(process.stderr).text(),
    process.status,
    follow(),
  ]);
  over.abort();
  return { code: signal === null ? code : undefined, events, stderr };
}

/** Waits until the `number`-th new checkpoint is being written. */
async function untilWriting(folder: string, number: number, signal: AbortSignal): Promise<void> {
  const written = async () => {
    const names: readonly string[] = await readdir(folder).catch(() => []);
    return names.filter((name) => name.endsWith(".flyp-new"));
  };
  // One that is there already was left by the run before, and is taken away first.
  let before = await written();
  for (let begun = 0; begun < number;) {
    // Looked at again and again: no watcher can wait for a folder that is not there yet.
    await setTimeout(1, undefined, { signal });
    const now = await written();
    begun += now.filter((name) => !before.includes(name)).length;
    before = now;
  }
}
