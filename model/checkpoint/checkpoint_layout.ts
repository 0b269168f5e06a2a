import type { OpenedCheckpoint } from "./opened_checkpoint.ts";

/** A way of laying a checkpoint out in a folder. */
export interface CheckpointLayout {
  /** What a folder must hold, for people. */
  readonly wanted: string;
  /** Whether a folder that holds these names is meant to be of this layout. */
  readonly recognizes: (names: readonly string[]) => boolean;
  /** Opens a folder that `recognizes` took, whose names are given. @throws {InputError} */
  readonly open: (folder: string, names: readonly string[]) => Promise<OpenedCheckpoint>;
}
