/** The layouts that checkpoints are written in: open_clip's, and that of `transformers`. */
export const WRITTEN_LAYOUTS = ["open_clip", "hf"] as const;
export type WrittenLayout = (typeof WRITTEN_LAYOUTS)[number];
