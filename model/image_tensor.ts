import type { Engine } from "../engine/engine.ts";
import type { Tensor4D } from "../engine/tf.ts";

/**
 * Pictures in the engine: float32 [count, size, size, 3] from 0 to 255, black ones behind the given
 * ones up to `count`.
 *
 * @param pictures each uint8 [size, size, 3]
 */
export function imageTensor(
  engine: Engine,
  pictures: readonly Uint8Array[],
  size: number,
  count = pictures.length,
): Tensor4D {
  const stride = size * size * 3;
  const bytes = new Uint8Array(count * stride);
  pictures.forEach((picture, i) => bytes.set(picture, i * stride));
  return engine.pixels(bytes, [count, size, size, 3]);
}
