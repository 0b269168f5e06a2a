import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { tf } from "../../engine/tf.ts";
import { allocatedBytes } from "./allocated_bytes.ts";
import type { Sample } from "./sample.ts";
import type { LookAhead } from "./watched_look_ahead.ts";

/** What is sampled beside the process. */
export interface Sampled {
  readonly step: number;
  readonly lookAhead: LookAhead;
  /** The run's folder. */
  readonly folder: string;
  /** Whether garbage is collected, for what is held then; V8 must be given `--expose-gc`. */
  readonly collect: boolean;
}

/**
 * What this process holds now. Descriptors and threads are told by Linux alone; reading them in
 * /proc takes all permissions.
 */
export async function takeSample(
  { step, lookAhead, folder, collect }: Sampled,
): Promise<Sample> {
  const { numTensors, numBytes } = tf.memory();
  // Of tfjs-node's backend, which counts what its native side, ours, has handles of.
  const backend = tf.backend() as { getNumOfTFTensors?: () => number };
  const handles = backend.getNumOfTFTensors?.();
  const { rss } = Deno.memoryUsage();
  const isLinux = Deno.build.os === "linux";
  // The folder itself is open while it is listed.
  const descriptors = isLinux ? (await readdir("/proc/self/fd")).length : undefined;
  const status = isLinux ? await readFile("/proc/self/status", "utf8") : "";
  const threads = /^Threads:\s*(\d+)$/m.exec(status)?.[1];
  return {
    step,
    tensors: numTensors,
    tensor_bytes: numBytes,
    ...(handles !== undefined && { handles }),
    rss,
    ...(collect && await collected()),
    ...(descriptors !== undefined && { descriptors }),
    ...(threads !== undefined && { threads: Number(threads) }),
    look_ahead: lookAhead.underWay(),
    most_look_ahead: lookAhead.most(),
    checkpoints: await checkpointsIn(folder),
  };
}

/** How long V8's other threads may take to free what a collection has found, in ms. */
const SWEEP_MS = 100;

/** What is held behind a collection of garbage. */
async function collected(): Promise<Pick<Sample, "heap" | "allocated">> {
  const { gc } = globalThis as { gc?: () => void };
  if (gc === undefined) throw new Error("Cannot collect garbage: V8 must be given --expose-gc");
  // The second finds what the first has finalised.
  for (let i = 0; i < 2; i++) {
    gc();
    await setTimeout(SWEEP_MS);
  }
  const allocated = allocatedBytes();
  return { heap: Deno.memoryUsage().heapUsed, ...(allocated !== undefined && { allocated }) };
}

async function checkpointsIn(folder: string): Promise<number> {
  try {
    return (await readdir(join(folder, "checkpoints"))).length;
  } catch (error) {
    // There is none before the first.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
}
