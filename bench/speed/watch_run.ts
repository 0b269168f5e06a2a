import { type Event, event } from "../../schemas/events.ts";
import { linesOf } from "../lines_of.ts";
import { callFailure, mainProgram } from "./main_program.ts";

/** An event of a run, and when it came. */
export interface SeenEvent {
  readonly event: Event;
  /** Seconds from the start of the process. */
  readonly seconds: number;
}

/**
 * Runs a pipeline and watches its events up to one, behind which the process is ended at once.
 *
 * @param args what stands behind `run`
 * @param isLast whether an event is the last that is wanted
 * @param isEnough whether a run is to be interrupted behind an event, so that it saves and ends
 * @throws {Error} with what the run said, where it ends before
 */
export async function watchRun(
  args: readonly string[],
  isLast: (event: Event) => boolean,
  isEnough?: (event: Event) => boolean,
): Promise<readonly SeenEvent[]> {
  const call = { permissions: "setup", args: ["run", ...args] } as const;
  const begun = performance.now(), process = mainProgram(call).spawn();
  const said = new Response(process.stderr).text();
  const seen: SeenEvent[] = [];
  try {
    for await (const line of linesOf(process.stdout)) {
      const seconds = (performance.now() - begun) / 1000;
      const told = event.assert(JSON.parse(line));
      seen.push({ event: told, seconds });
      if (isLast(told)) return seen;
      if (isEnough?.(told)) process.kill("SIGINT");
    }
  } finally {
    endNow(process);
    await Promise.all([process.status, said]);
  }
  throw callFailure(call, await said);
}

function endNow(process: Deno.ChildProcess): void {
  try {
    process.kill("SIGKILL");
  } catch (error) {
    // It had ended by itself.
    if (!(error instanceof TypeError)) throw error;
  }
}
