import type { CheckpointContents } from "./checkpoint_contents.ts";
import { openCheckpoint } from "./open_checkpoint.ts";
import { readOpened } from "./read_opened.ts";

/**
 * Reads the model in a folder as `openCheckpoint()` does, and its weights as float32, every tensor
 * checked against the architecture.
 *
 * @throws {InputError} with all that is wrong: what `openCheckpoint()` throws, or its weights are
 * no sound safetensors file or not those of the architecture
 */
export async function readCheckpoint(folder: string): Promise<CheckpointContents> {
  return await readOpened(await openCheckpoint(folder));
}
