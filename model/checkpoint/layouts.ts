import type { CheckpointLayout } from "./checkpoint_layout.ts";
import { huggingFaceLayout } from "./hugging_face/hugging_face_layout.ts";
import { openClipLayout } from "./open_clip/open_clip_layout.ts";

/** The layouts that are read; the first that recognizes a folder reads it. */
export const LAYOUTS: readonly CheckpointLayout[] = [openClipLayout, huggingFaceLayout];
