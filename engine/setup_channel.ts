import process from "node:process";
import { InputError } from "../schemas/input_error.ts";
import { EngineUnavailable } from "./engine_unavailable.ts";
import type { SetupGiven, SetupQuestion, SetupReply, SetupRequest } from "./setup_messages.ts";

let waiting: Map<number, (reply: SetupReply) => void> | undefined;
let asked = 0;

/**
 * Makes this process one that asks another for what takes the network or other programs: the one
 * that has started it, by the channel that comes with that. When the other has gone, however that
 * came, this one ends.
 */
export function connectSetup(): void {
  const replies = waiting = new Map();
  process.on("message", (reply: SetupReply) => {
    replies.get(reply.id)?.(reply);
    replies.delete(reply.id);
  });
  process.on("disconnect", () => Deno.exit(130));
}

/** Whether there is another process to ask, so that this one has no means of its own. */
export function hasSetup(): boolean {
  return waiting !== undefined;
}

/**
 * Asks the process that has started this one.
 *
 * @throws {InputError} {EngineUnavailable} {Error} as what the other does for it
 * @throws the signal's reason, where it is aborted meanwhile
 */
export async function askSetup<Q extends SetupQuestion>(
  question: Q,
  signal?: AbortSignal,
): Promise<SetupGiven[Q["ask"]]> {
  signal?.throwIfAborted();
  const id = asked++;
  const reply = await new Promise<SetupReply>((resolve, reject) => {
    waiting?.set(id, resolve);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    process.send?.({ ...question, id } satisfies SetupRequest);
  });
  if ("given" in reply) return reply.given as SetupGiven[Q["ask"]];
  if ("problems" in reply) throw new InputError(reply.problems);
  if ("unavailable" in reply) throw new EngineUnavailable(reply.unavailable);
  throw new Error(reply.failure);
}
