import { InputError } from "../schemas/input_error.ts";
import { imageSize } from "../schemas/model_source.ts";

/**
 * What `--image-size` asks for, in pixels; undefined where it is not given.
 *
 * @throws {InputError} if no model can have that size
 */
export function imageSizeOption(asked: string | undefined): number | undefined {
  if (asked === undefined) return undefined;
  const size = /^\d+$/.test(asked) ? Number(asked) : NaN;
  if (imageSize.allows(size)) return size;
  throw new InputError(
    `Option "--image-size" must be ${imageSize.description} (was "${asked}")`,
  );
}
