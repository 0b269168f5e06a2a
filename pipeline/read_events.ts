import { type } from "arktype";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Event, event } from "../schemas/events.ts";
import { at, InputError } from "../schemas/input_error.ts";

/**
 * The events that a run folder holds, none where it has no `events.ndjson`. A last line without its
 * line break is what a killed process left half written: it is not an event.
 *
 * @throws {InputError} with each line that is not an event of the contract
 */
export async function readEvents(folder: string): Promise<readonly Event[]> {
  const file = join(folder, "events.ndjson");
  const text = await readFile(file, "utf8").catch((error) => {
    if (error.code === "ENOENT") return "";
    throw error;
  });
  const problems: string[] = [];
  const events = text.split("\n").slice(0, -1).flatMap((line, index) => {
    const read = event(parse(line));
    if (!(read instanceof type.errors)) return [read];
    const message = `Cannot read event: ${read.summary.replaceAll("\n", "; ")}`;
    problems.push(at({ file, line: index + 1, column: 1 }, message));
    return [];
  });
  if (problems.length > 0) throw new InputError(problems);
  return events;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
}
