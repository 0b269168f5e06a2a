import { type Tensor, tf } from "../engine/tf.ts";
import type { ModelConfig } from "../schemas/model_config.ts";
import { parameter, type Parameters } from "./parameters.ts";
import { patchGrid } from "./patch_grid.ts";
import { layerNormNamed, transformer } from "./transformer.ts";

/**
 * The image encoder: a ViT with a class token, whose normalised output is projected.
 *
 * The patch convolution is a product of unfolded patches, which every engine has with a gradient;
 * of what is left over at the right and at the bottom it sees nothing.
 *
 * @param images float32 [B, size, size, 3], normalised
 * @param recompute whether the backward pass computes blocks again, so that less is kept
 * @returns float32 [B, embed_dim], not normalised
 */
export function encodeImages(
  images: Tensor,
  parameters: Parameters,
  config: ModelConfig,
  recompute = false,
): Tensor {
  const { image_size, patch_size: patch, width, layers, head_width } = config.vision_cfg;
  const batch = images.shape[0] ?? 0, grid = patchGrid(config.vision_cfg), side = grid * patch;
  const seen = side === image_size
    ? images
    : tf.slice(images, [0, 0, 0, 0], [batch, side, side, 3]);
  const unfolded = tf.reshape(
    tf.transpose(tf.reshape(seen, [batch * grid, patch, grid, patch * 3]), [0, 2, 1, 3]),
    [batch * grid * grid, patch * patch * 3],
  );
  // The convolution's weight runs over channel, row, column.
  const kernel = tf.reshape(
    tf.transpose(parameter(parameters, "visual.conv1.weight"), [0, 2, 3, 1]),
    [width, patch * patch * 3],
  );
  const patches = tf.reshape(tf.matMul(unfolded, kernel, false, true), [batch, grid * grid, width]);
  const token = tf.reshape(parameter(parameters, "visual.class_embedding"), [1, 1, width]);
  const length = grid * grid + 1;
  const tokens = tf.add(
    tf.concat([tf.tile(token, [batch, 1, 1]), patches], 1),
    parameter(parameters, "visual.positional_embedding"),
  );
  const pooled = transformer(
    layerNormNamed(tf.reshape(tokens, [batch * length, width]), parameters, "visual.ln_pre"),
    parameters,
    "visual.transformer.resblocks",
    { batch, length, width, heads: width / head_width },
    // The class token comes first.
    { layers, quickGelu: config.quick_gelu, recompute, position: tf.zeros([batch], "int32") },
  );
  return tf.matMul(
    layerNormNamed(pooled, parameters, "visual.ln_post"),
    parameter(parameters, "visual.proj"),
  );
}
