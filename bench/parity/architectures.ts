import type { ModelConfig } from "../../schemas/model_config.ts";
import { SMALL_ARCHITECTURE } from "./small_architecture.ts";

/** open_clip's ViT-B-32 and ViT-B-16, by the side of their patches in pixels. */
const vitB = (patch: number): ModelConfig => ({
  embed_dim: 512,
  quick_gelu: false,
  vision_cfg: {
    image_size: 224,
    layers: 12,
    width: 768,
    head_width: 64,
    patch_size: patch,
    mlp_ratio: 4,
  },
  text_cfg: {
    context_length: 77,
    vocab_size: 49408,
    width: 512,
    heads: 8,
    layers: 12,
    mlp_ratio: 4,
  },
});

/** The architectures that need no peer to be known, by name. */
export const ARCHITECTURES = {
  "small": SMALL_ARCHITECTURE,
  "vit-b-32": vitB(32),
  "vit-b-16": vitB(16),
} as const;
export type ArchitectureName = keyof typeof ARCHITECTURES;

/** Whether it is known without a peer. */
export const isArchitecture = (name: string): name is ArchitectureName => name in ARCHITECTURES;
