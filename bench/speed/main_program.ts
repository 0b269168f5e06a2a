import { join } from "node:path";

const ROOT = join(import.meta.dirname!, "..", "..");

/** A call of our own program. */
export interface MainCall {
  /** The set of permissions in deno.json that the task of the command has. */
  readonly permissions: "read" | "files" | "setup";
  readonly args: readonly string[];
}

/** Our program, to be started by deno itself, as its tasks start it. */
export function mainProgram({ permissions, args }: MainCall): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", `-P=${permissions}`, "main.ts", ...args],
    cwd: ROOT,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** What is said of a call that failed: the end of what it said itself. */
export function callFailure({ args }: MainCall, stderr: string): Error {
  const said = stderr.trimEnd().split("\n").slice(-5).join("\n");
  return new Error(`Cannot run "main.ts ${args.slice(0, 2).join(" ")}": ${said}`);
}
