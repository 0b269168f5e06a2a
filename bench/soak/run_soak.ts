import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEvents } from "../../pipeline/read_events.ts";
import type { Event } from "../../schemas/events.ts";
import { linesOf } from "../lines_of.ts";
import { parseJson } from "../read_json.ts";
import { makeSoak, type SoakOrder } from "./make_soak.ts";
import { type Sample, sample } from "./sample.ts";

/** Behind every so many samples garbage is collected: even, as checkpoints come with every other. */
const COLLECT = 4;

/** A run that says nothing for so long stands still; the slowest thing in it takes 90 s. */
const SILENCE_MS = 180_000;

/** A run that was sampled. */
export interface Soaked {
  readonly samples: readonly Sample[];
  /** What the run folder holds of its events. */
  readonly events: readonly Event[];
}

/**
 * Makes a run in a process of its own, which has all permissions, since what a process holds stands
 * in /proc.
 *
 * @param say is told of each tenth of the run
 * @throws {Error} with what the run said, where it fails or stands still
 */
export async function runSoak(order: SoakOrder, say: (line: string) => void): Promise<Soaked> {
  const folder = await mkdtemp(join(tmpdir(), "flyp-soak-"));
  try {
    const file = await makeSoak(folder, order);
    const out = join(folder, "run"), samples = join(folder, "samples.ndjson");
    const program = join(import.meta.dirname!, "soak_main.ts");
    const flags = ["--quiet", "--no-prompt", "--allow-all", "--v8-flags=--expose-gc"];
    const process = new Deno.Command(Deno.execPath(), {
      args: ["run", ...flags, program, file, out, samples, String(COLLECT)],
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const said = new Response(process.stderr).text();
    const stoodStill = await follow(process, order.steps, say);
    const { code, signal } = await process.status;
    if (code !== 0) {
      const end = (await said).trimEnd().split("\n").slice(-5).join("\n");
      const how = stoodStill
        ? `it said nothing for ${SILENCE_MS / 1000} s`
        : signal ?? `exit status ${code}`;
      throw new Error(`Cannot make the run of the soak: ${how}: ${end}`);
    }
    const lines = (await readFile(samples, "utf8")).trimEnd().split("\n");
    return {
      samples: lines.map((line) => parseJson(line, sample, "a sample of the soak")),
      events: await readEvents(out),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Reads what a run prints to its end; ends one that stands still, and tells whether it did. */
async function follow(
  process: Deno.ChildProcess,
  steps: number,
  say: (line: string) => void,
): Promise<boolean> {
  let stoodStill = false, timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      stoodStill = true;
      process.kill("SIGKILL");
    }, SILENCE_MS);
  };
  heard();
  const tenth = Math.max(1, Math.floor(steps / 10));
  for await (const line of linesOf(process.stdout)) {
    heard();
    const made = Number(/^\{"event":"step",.*?"step":(\d+)/.exec(line)?.[1] ?? -1) + 1;
    if (made > 0 && made % tenth === 0) say(`${made} of ${steps} steps`);
  }
  clearTimeout(timer);
  return stoodStill;
}
