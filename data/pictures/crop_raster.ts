import type { Raster } from "./raster.ts";
import type { Crop } from "./transform.ts";

/**
 * Copies a part of a raster, so that what is done to it next cannot look beyond the crop's edge.
 */
export function cropRaster({ width, data }: Raster, crop: Crop): Raster {
  const out = new Uint8Array(crop.width * crop.height * 3);
  for (let row = 0; row < crop.height; row++) {
    const from = ((crop.top + row) * width + crop.left) * 3;
    out.set(data.subarray(from, from + crop.width * 3), row * crop.width * 3);
  }
  return { width: crop.width, height: crop.height, data: out };
}
