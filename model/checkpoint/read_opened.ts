import type { CheckpointContents } from "./checkpoint_contents.ts";
import type { OpenedCheckpoint } from "./opened_checkpoint.ts";

/**
 * Reads what opening a checkpoint has left: its weights and, where it has one, its linear head.
 *
 * @throws {InputError} if they are wrong
 */
export async function readOpened(
  { weights, head, ...opened }: OpenedCheckpoint,
): Promise<CheckpointContents> {
  return { ...opened, weights: await weights(), ...(head && { head: await head() }) };
}
