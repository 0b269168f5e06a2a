import { serializeSafetensors } from "../safetensors/serialize_safetensors.ts";
import type { WeightDtype } from "../safetensors/from_float32.ts";
import type { CheckpointContents } from "./checkpoint_contents.ts";
import { OPEN_CLIP_CONFIG, OPEN_CLIP_WEIGHTS } from "./open_clip_layout.ts";
import type { Files } from "./write_folder.ts";

/**
 * A checkpoint's files in open_clip's layout, the same bytes for the same contents.
 *
 * @throws {InputError} if a weight is too large for the data type
 */
export function openClipFiles({ config, weights }: CheckpointContents, dtype: WeightDtype): Files {
  return {
    [OPEN_CLIP_CONFIG]: `${JSON.stringify(config, null, 2)}\n`,
    [OPEN_CLIP_WEIGHTS]: serializeSafetensors(weights, { dtype, metadata: { format: "pt" } }),
  };
}
