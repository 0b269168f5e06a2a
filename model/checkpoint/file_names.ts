/** A linear head, in every layout. */
export const HEAD = "head.safetensors";

/** The checksums of what is in a folder, as `sha256sum` prints and checks them. */
export const CHECKSUMS = "checkpoint.sha256";

/** The architecture in open_clip's layout. */
export const OPEN_CLIP_CONFIG = "open_clip_config.json";

/** The architecture in transformers' layout. */
export const HUGGING_FACE_CONFIG = "config.json";

/** Weights in open_clip's layout, best first; the first is the one that is written. */
export const OPEN_CLIP_WEIGHTS = [
  "open_clip_model.safetensors",
  "open_clip_pytorch_model.safetensors",
] as const;

/** Weights in transformers' layout, best first: one file, or else the index of several. */
export const HUGGING_FACE_WEIGHTS = ["model.safetensors", "model.safetensors.index.json"] as const;
