import { setTimeout } from "node:timers/promises";
import { libc } from "./libc.ts";

/** With less than that in JavaScript's buffers, in bytes, it is not worth the wait. */
const WORTH = 2 ** 27;
/** How long V8's other threads may take to free what a collection has found, in ms. */
const SWEEP_MS = 100;

/**
 * Collects garbage, where V8 has been given `--expose-gc`, and gives what is free back to the
 * system, which the C library would keep in pieces that no large tensor fits into.
 */
export async function trimMemory(): Promise<void> {
  const { gc } = globalThis as { readonly gc?: () => void };
  if (gc === undefined || Deno.memoryUsage().external < WORTH) return;
  gc();
  await setTimeout(SWEEP_MS);
  if (Deno.build.os === "linux") libc().malloc_trim(0n);
}
