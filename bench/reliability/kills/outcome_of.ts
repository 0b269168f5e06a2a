import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileHash } from "../../../model/file_hash.ts";
import { readEvents } from "../../../pipeline/read_events.ts";
import type { Event } from "../../../schemas/events.ts";

/** Folders of a run whose files are those of one that nobody interrupted. */
const FOLDERS = ["best", "checkpoints"];

/**
 * What has to be the same in two runs of one pipeline and seed, each under its name: every file of
 * `best/` and the checkpoints as its SHA-256, and each update and measurement as its numbers.
 */
export async function outcomeOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const outcome = new Map<string, string>();
  for (const name of FOLDERS) {
    for (const path of await readdir(join(folder, name), { recursive: true })) {
      const file = join(folder, name, path);
      if ((await Deno.stat(file)).isFile) {
        outcome.set(`${name}/${path}`, await fileHash(file, "sha256"));
      }
    }
  }
  (await readEvents(folder)).flatMap(numbersOf)
    .forEach((text, i) => outcome.set(`event ${i + 1}`, text));
  return outcome;
}

/** What an event says, without times and speeds; nothing of those that are about the process. */
function numbersOf(event: Event): readonly string[] {
  switch (event.event) {
    case "step": {
      const { time: _, images_per_second: __, ...rest } = event;
      return [JSON.stringify(rest)];
    }
    case "evaluation":
    case "selected":
    case "result": {
      const { time: _, ...rest } = event;
      return [JSON.stringify(rest)];
    }
    default:
      return [];
  }
}
