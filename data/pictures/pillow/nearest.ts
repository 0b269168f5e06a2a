import type { Frame } from "../frame.ts";
import type { Raster } from "../raster.ts";

/**
 * Resizes a raster and keeps what the frame shows, bit for bit as Pillow's `resize(size, NEAREST)`
 * and `crop`.
 */
export function nearest({ width, height, data }: Raster, frame: Frame): Raster {
  const { size } = frame;
  const across = places(width, frame.resizedWidth, frame.left, size);
  const down = places(height, frame.resizedHeight, frame.top, size);
  const out = new Uint8Array(size * size * 3);
  for (let y = 0, at = 0; y < size; y++) {
    for (let x = 0; x < size; x++, at += 3) {
      const from = (down[y]! * width + across[x]!) * 3;
      out.set(data.subarray(from, from + 3), at);
    }
  }
  return { width: size, height: size, data: out };
}

/** The input pixel that each output pixel shows. */
function places(length: number, resized: number, from: number, outputs: number): Int32Array {
  const scale = length / resized;
  const found = new Int32Array(outputs);
  // Pillow adds the scale up, so that the last digits decide as they do there.
  let at = scale * 0.5;
  for (let output = 0; output < from + outputs; output++, at += scale) {
    if (output >= from) found[output - from] = Math.min(Math.trunc(at), length - 1);
  }
  return found;
}
