import { join } from "node:path";
import { type Event, event } from "../../schemas/events.ts";

const ROOT = join(import.meta.dirname!, "../..");

/** How a task ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs what `deno task NAME ARGS` runs, by the command that deno.json has, so that a permission
 * that is missing there fails here.
 *
 * @param onLine takes each line of stdout as it comes, and the process, to send it signals
 * @param env variables beside those that it inherits
 */
export async function runTask(
  name: string,
  args: readonly string[],
  onLine: (line: string, process: Deno.ChildProcess) => void = () => {},
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const { tasks } = JSON.parse(await Deno.readTextFile(join(ROOT, "deno.json")));
  const [program, ...flags] = String(tasks[name]).split(" ");
  if (program !== "deno") throw new Error(`Task "${name}" is not a call of deno`);
  const process = new Deno.Command(Deno.execPath(), {
    args: [...flags, ...args],
    cwd: ROOT,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const [stdout, stderr, { code }] = await Promise.all([
    read(process.stdout, (line) => onLine(line, process)),
    read(process.stderr),
    process.status,
  ]);
  return { code, stdout, stderr };
}

/** The events that a task printed: every line of stdout is one of the contract. */
export function eventsOf({ stdout }: Ended): readonly Event[] {
  return stdout.trimEnd().split("\n").map((line) => event.assert(JSON.parse(line)));
}

async function read(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  onLine: (line: string) => void = () => {},
): Promise<string> {
  let text = "", told = 0;
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) {
    text += piece;
    for (let end; (end = text.indexOf("\n", told)) >= 0; told = end + 1) {
      onLine(text.slice(told, end));
    }
  }
  return text;
}
