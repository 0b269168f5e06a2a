import type { HostTensors } from "../schemas/host_tensor.ts";
import { InputError } from "../schemas/input_error.ts";
import type { OpenedCheckpoint } from "./checkpoint/opened_checkpoint.ts";
import { patchGrid } from "./patch_grid.ts";
import { resizePositionEmbedding } from "./resize_position_embedding.ts";

/** The one parameter whose shape depends on the size of pictures. */
const EMBEDDING = "visual.positional_embedding";

/**
 * A model made to take pictures of another size, as open_clip's `force_image_size` does: its
 * position embedding is resized, and its configuration says the new size, so that what is saved of
 * it needs no word of this.
 *
 * @param size pixels along each side
 * @throws {InputError} if a patch is larger than that
 */
export function withImageSize(model: OpenedCheckpoint, size: number): OpenedCheckpoint {
  const { model_cfg } = model.config;
  const vision_cfg = { ...model_cfg.vision_cfg, image_size: size };
  const grid = patchGrid(vision_cfg), patch = vision_cfg.patch_size;
  if (grid < 1) {
    throw new InputError(
      `Cannot set image_size to ${size}: the model's patches are ${patch} × ${patch} pixels, it ` +
        `must be at least ${patch}`,
    );
  }
  return {
    ...model,
    config: { ...model.config, model_cfg: { ...model_cfg, vision_cfg } },
    weights: async () => resized(await model.weights(), grid),
  };
}

function resized(weights: HostTensors, grid: number): HostTensors {
  return new Map([...weights].map(([name, weight]) => [
    name,
    name === EMBEDDING ? resizePositionEmbedding(weight, grid) : weight,
  ]));
}
