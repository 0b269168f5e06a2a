import { readFile } from "node:fs/promises";
import { join } from "node:path";

const ROOT = join(import.meta.dirname!, "..");

/**
 * What `deno task NAME ARGS` runs, by the command that deno.json has, as the first process of a
 * group: a signal to the group, `Deno.kill(-pid, signal)`, reaches all that it starts.
 *
 * @throws {Error} if deno.json has no such task, or it is no call of deno
 */
export async function taskCommand(name: string, args: readonly string[]): Promise<Deno.Command> {
  const { tasks } = JSON.parse(await readFile(join(ROOT, "deno.json"), "utf8"));
  const [program, ...flags] = String(tasks[name]).split(" ");
  if (program !== "deno") throw new Error(`Cannot run task "${name}": it is no call of deno`);
  return new Deno.Command(Deno.execPath(), {
    args: [...flags, ...args],
    cwd: ROOT,
    detached: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}
