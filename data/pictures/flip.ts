import type { Raster } from "./raster.ts";

/** Mirrors a raster left and right. */
export function flip({ width, height, data }: Raster): Raster {
  const out = new Uint8Array(data.length);
  for (let row = 0; row < height; row++) {
    for (let x = 0; x < width; x++) {
      const from = (row * width + x) * 3;
      out.set(data.subarray(from, from + 3), (row * width + width - 1 - x) * 3);
    }
  }
  return { width, height, data: out };
}
