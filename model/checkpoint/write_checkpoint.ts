import type { WeightDtype } from "../safetensors/from_float32.ts";
import type { CheckpointContents } from "./checkpoint_contents.ts";
import { HEAD } from "./file_names.ts";
import { headFile } from "./head_file.ts";
import { huggingFaceFiles } from "./hugging_face/hugging_face_files.ts";
import { openClipFiles } from "./open_clip/open_clip_files.ts";
import { type Files, writeFolder, type WriteFolderOptions } from "./write_folder.ts";
import type { WrittenLayout } from "./written_layout.ts";

/** A checkpoint's own files in each layout. */
const WRITERS: Readonly<
  Record<WrittenLayout, (contents: CheckpointContents, dtype: WeightDtype) => Files>
> = { open_clip: openClipFiles, hf: huggingFaceFiles };

/** How a checkpoint is written. */
export interface WriteCheckpointOptions extends WriteFolderOptions {
  /** `open_clip` by default, which runs keep theirs in. */
  readonly layout?: WrittenLayout;
  /** F32 (the default) keeps every bit of the weights; F16 and BF16 halve their size. */
  readonly dtype?: WeightDtype;
  /** What else belongs to it, by file name: the optimizer's state, where training stands. */
  readonly files?: Files;
}

/**
 * Writes a checkpoint, a linear head as float32 beside the model: a folder that is there whole or
 * not at all (`writeFolder()` says how), the same bytes for the same contents.
 *
 * @throws {InputError} if something is at that path and is not to be replaced, a weight is too
 * large for the data type, or the layout has no way to say what the model is
 * @throws what the file system throws; what was at the path is then still there
 */
export async function writeCheckpoint(
  folder: string,
  contents: CheckpointContents,
  { layout = "open_clip", dtype = "F32", files = {}, ...how }: WriteCheckpointOptions = {},
): Promise<void> {
  const own = WRITERS[layout](contents, dtype);
  const head = contents.head && { [HEAD]: headFile(contents.head) };
  await writeFolder(folder, { ...files, ...own, ...head }, how);
}
