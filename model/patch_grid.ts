import type { ModelConfig } from "../schemas/model_config.ts";

/**
 * Patches along each side of a picture. What is left over at the right and at the bottom, where the
 * size is no multiple of the patch's, is seen by none, as in the convolution that open_clip has.
 */
export function patchGrid(
  { image_size, patch_size }: Pick<ModelConfig["vision_cfg"], "image_size" | "patch_size">,
): number {
  return Math.floor(image_size / patch_size);
}
