import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import process from "node:process";
// Deno puts the packages into place before it loads the first one; the work may not do that.
import "yaml";
import { say } from "../command.ts";
import type { Access } from "./access.ts";
import { passedEnvironment } from "./passed_environment.ts";
import { permissionFlags } from "./permission_flags.ts";
import { setupService } from "./setup_service.ts";

const ROOT = join(import.meta.dirname!, "..", "..");

/**
 * Does a command's work in a process of its own, which may touch what it needs and nothing else.
 * This one gives it what takes the network or other programs, passes signals on, and leaves all
 * else to it: its output is the output.
 *
 * @returns its exit status; 128 and the signal's number where a signal ended it
 */
export async function launch(
  command: string,
  args: readonly string[],
  access: Access,
): Promise<number> {
  const work = spawn(Deno.execPath(), [
    "run",
    "--quiet",
    `--config=${join(ROOT, "deno.json")}`,
    ...permissionFlags(access),
    join(ROOT, "commands", "access", "work_main.ts"),
    command,
    ...args,
  ], {
    env: passedEnvironment(Deno.env.toObject()),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const service = setupService(access), close = passSignalsOn(work);
  work.on("message", async (message) => {
    const reply = await service.answer(message);
    if (reply !== undefined && work.connected) work.send(reply);
  });
  try {
    return await ending(work);
  } finally {
    await service.close();
    close();
  }
}

function ending(work: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    work.once("error", reject);
    work.once("exit", (code, signal) => {
      if (signal === null) return resolve(code ?? 1);
      if (signal !== "SIGINT" && signal !== "SIGTERM") say(`The work was ended by ${signal}`);
      resolve(128 + constants.signals[signal]);
    });
  });
}

/**
 * Leaves SIGINT and SIGTERM to the work. A terminal sends them to both, so that the work has each
 * twice, as through `deno task`; whoever sends one to this process alone means the work, too.
 */
function passSignalsOn(work: ChildProcess): () => void {
  const signals = process.platform === "win32"
    ? ["SIGINT"] as const
    : ["SIGINT", "SIGTERM"] as const;
  const listeners = signals.map((signal) => [signal, () => pass(work, signal)] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

/** Sends a signal; `ChildProcess.kill()` would take the work for ended by it, which it is not yet. */
function pass({ pid }: ChildProcess, signal: Deno.Signal): void {
  try {
    if (pid !== undefined) Deno.kill(pid, signal);
  } catch (error) {
    // It has ended by itself.
    if (!(error instanceof TypeError || error instanceof Deno.errors.NotFound)) throw error;
  }
}
