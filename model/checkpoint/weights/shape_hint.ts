import type { ModelConfig } from "../../../schemas/model_config.ts";

/**
 * What a configuration would have to say for a tensor to have the shape that it has; undefined
 * where no single number would do.
 *
 * @param parameter its name here
 * @param stored its shape in the file
 * @param wanted the shape that the configuration asks for
 */
export function shapeHint(
  parameter: string,
  stored: readonly number[],
  wanted: readonly number[],
  { vision_cfg: vision }: ModelConfig,
): string | undefined {
  const differing = wanted.flatMap((length, axis) => stored[axis] === length ? [] : [axis]);
  if (stored.length !== wanted.length) return undefined;
  const [found = 0] = stored;
  const only = (...axes: number[]) => `${differing}` === `${axes}`;
  switch (parameter) {
    case "visual.positional_embedding": {
      const grid = Math.sqrt(found - 1);
      if (!only(0) || !Number.isInteger(grid) || grid < 1) return undefined;
      const size = grid * vision.patch_size;
      const patch = vision.image_size / grid;
      return `which fits image_size ${size} with patch_size ${vision.patch_size}` +
        (Number.isInteger(patch) ? `, or image_size ${vision.image_size} with ${patch}` : "") +
        `; the config says ${vision.image_size} with ${vision.patch_size}`;
    }
    case "visual.conv1.weight":
      return only(2, 3) && stored[2] === stored[3]
        ? `which fits patch_size ${stored[2]}; the config says ${vision.patch_size}`
        : undefined;
    case "token_embedding.weight":
      return only(0) ? `which fits vocab_size ${found}; the config says ${wanted[0]}` : undefined;
    case "positional_embedding":
      return only(0)
        ? `which fits sentences of ${found} tokens; the config says ${wanted[0]}`
        : undefined;
  }
  return undefined;
}
