import { join } from "node:path";
import { type Row, row } from "../report/row.ts";
import { addTallies, NO_TALLY, type Tally } from "./tally.ts";

/** Inputs of one process. */
const SLICE = 500;

/** What a slice may take at most, in minutes; one that takes longer hangs. */
const MINUTES = 5;

/** What a process of mutated files tells of them. */
export interface SliceResult {
  readonly tally: Tally;
  /** The most mebibytes of memory that it had. */
  readonly megabytes: number;
}

/** A reader and how many mutated files it is to be given. */
export interface FuzzOrder {
  readonly reader: string;
  readonly count: number;
  readonly seed: number;
}

/** Most mebibytes that a process may have taken, Deno and every library among them. */
const MOST_MEGABYTES = 2048;

/** Most seconds for one file, on a machine that does other things as well. */
const MOST_SECONDS = 30;

/**
 * Gives a reader mutated files, slice by slice, each slice in a process of its own.
 *
 * @param say is told each input that did not end as it may
 * @returns how many did not, how much memory was taken, how long the slowest took
 */
export async function fuzzRows(
  { reader, count, seed }: FuzzOrder,
  say: (line: string) => void,
): Promise<readonly Row[]> {
  let tally = NO_TALLY, megabytes = 0;
  for (let from = 0; from < count; from += SLICE) {
    const result = await runSlice(reader, Math.min(SLICE, count - from), seed, from);
    tally = addTallies(tally, result.tally);
    megabytes = Math.max(megabytes, result.megabytes);
  }
  tally.wrong.forEach(say);
  const { seconds, input } = tally.slowest;
  return [
    row({
      work: `${reader}: ${tally.tried} mutated files`,
      ours: `${tally.right} read, ${tally.refused} refused`,
      difference: tally.wrong.length,
      unit: "neither",
      goal: 0,
      note: tally.wrong[0]?.split("\n")[0] ?? "",
    }),
    row({
      work: `${reader}: memory`,
      difference: Math.round(megabytes),
      unit: "MiB",
      goal: MOST_MEGABYTES,
    }),
    row({
      work: `${reader}: the slowest file`,
      difference: Math.round(seconds * 1000) / 1000,
      unit: "s",
      goal: MOST_SECONDS,
      note: input,
    }),
  ];
}

/** A slice whose process dies or hangs counts as tried and as wrong, all of it. */
async function runSlice(
  reader: string,
  count: number,
  seed: number,
  from: number,
): Promise<SliceResult> {
  const program = join(import.meta.dirname!, "fuzz_main.ts");
  const { code, signal, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      "-P=bench",
      program,
      reader,
      ...[count, seed, from].map(String),
    ],
    signal: AbortSignal.timeout(MINUTES * 60_000),
    stdin: "null",
  }).output();
  const text = new TextDecoder();
  if (code === 0) return JSON.parse(text.decode(stdout).trim().split("\n").at(-1) ?? "");
  const end = text.decode(stderr).trim().split("\n").slice(-3).join(" ");
  const wrong = `${reader}, seed ${seed}, ${from} to ${from + count - 1}: the process ended with ` +
    `${signal ?? `exit status ${code}`}: ${end}`;
  return { tally: { ...NO_TALLY, tried: count, wrong: [wrong] }, megabytes: 0 };
}
