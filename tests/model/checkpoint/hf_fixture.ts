import { cp } from "node:fs/promises";
import { join } from "node:path";

const FOLDER = join(import.meta.dirname!, "../../fixtures/hf");

/** The checkpoints that transformers and open_clip wrote; see tests/fixtures/hf/README.md. */
export const CHECKPOINTS = ["quick-gelu", "gelu", "custom-text"] as const;
export type CheckpointName = typeof CHECKPOINTS[number];

export const folderOf = (name: CheckpointName) => join(FOLDER, name);

/** Runs a test on a copy of one of the checkpoints, removed afterwards. */
export async function withCopyOf(name: CheckpointName, test: (folder: string) => Promise<void>) {
  const root = await Deno.makeTempDir();
  try {
    const folder = join(root, "model");
    await cp(folderOf(name), folder, { recursive: true });
    await test(folder);
  } finally {
    await Deno.remove(root, { recursive: true });
  }
}

type Json = Record<string, unknown>;

/** Changes a JSON file: each value at its path of keys, such as `text_config/hidden_act`. */
export async function editJson(path: string, changes: Json) {
  const json: Json = JSON.parse(await Deno.readTextFile(path));
  for (const [place, value] of Object.entries(changes)) {
    const keys = place.split("/");
    const object = keys.slice(0, -1).reduce((object, key) => object[key] as Json, json);
    const last = keys.at(-1)!;
    if (value === undefined) delete object[last];
    else object[last] = value;
  }
  await Deno.writeTextFile(path, JSON.stringify(json));
}
