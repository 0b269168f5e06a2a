import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import process from "node:process";
// Deno puts the packages into place before it loads the first one; the work may not do that.
import "yaml";
import { say } from "../command.ts";
import { stopSignals } from "../stop_signals.ts";
import type { Access } from "./access.ts";
import { passedEnvironment } from "./passed_environment.ts";
import { permissionFlags } from "./permission_flags.ts";
import { setupService } from "./setup_service.ts";

const ROOT = join(import.meta.dirname!, "..", "..");

/**
 * Does a command's work in a process of its own, which may touch what it needs and nothing else.
 * This one gives it what takes the network or other programs, passes signals on, and leaves all
 * else to it: its output is the output. A second SIGINT or SIGTERM, a second behind the first or later,
 * ends it, as while it computes an update it hears none.
 *
 * @returns its exit status; 130 where it was ended so, 128 and the signal's number where another
 * signal ended it
 */
export async function launch(
  command: string,
  args: readonly string[],
  access: Access,
): Promise<number> {
  const work = spawn(Deno.execPath(), [
    "run",
    "--quiet",
    "--v8-flags=--expose-gc", // see Engine.trim
    `--config=${join(ROOT, "deno.json")}`,
    ...permissionFlags(access),
    join(ROOT, "commands", "access", "work_main.ts"),
    command,
    ...args,
  ], {
    env: passedEnvironment(Deno.env.toObject()),
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const service = setupService(access), signals = passSignalsOn(work);
  work.on("message", async (message) => {
    const reply = await service.answer(message);
    if (reply !== undefined && work.connected) work.send(reply);
  });
  try {
    return await ending(work, signals);
  } finally {
    await service.close();
    signals.close();
  }
}

/** Signals that are passed on. */
interface PassedSignals {
  /** Whether the work has been ended, as it was asked to stop once more. */
  readonly ended: () => boolean;
  readonly close: () => void;
}

function ending(work: ChildProcess, { ended }: PassedSignals): Promise<number> {
  return new Promise((resolve, reject) => {
    work.once("error", reject);
    work.once("exit", (code, signal) => {
      if (signal === null) return resolve(code ?? 1);
      if (ended()) return resolve(130);
      if (signal !== "SIGINT" && signal !== "SIGTERM") say(`The work was ended by ${signal}`);
      resolve(128 + constants.signals[signal]);
    });
  });
}

/**
 * Leaves SIGINT and SIGTERM to the work, but for one that comes again. A terminal sends them to
 * both, so that the work has each twice, as through `deno task`; whoever sends one to this process
 * alone means the work, too.
 */
function passSignalsOn(work: ChildProcess): PassedSignals {
  const signals = process.platform === "win32"
    ? ["SIGINT"] as const
    : ["SIGINT", "SIGTERM"] as const;
  const heard = stopSignals();
  let ended = false;
  const listen = (signal: "SIGINT" | "SIGTERM") => {
    ended ||= heard() === "again";
    pass(work, ended ? "SIGKILL" : signal);
  };
  for (const signal of signals) process.on(signal, listen);
  return {
    ended: () => ended,
    close() {
      for (const signal of signals) process.off(signal, listen);
    },
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
