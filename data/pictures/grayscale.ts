import type { Raster } from "./raster.ts";

/** Takes the colour out of a raster: luma of ITU-R 601 in Pillow's fixed point, three times. */
export function grayscale({ width, height, data }: Raster): Raster {
  const out = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i += 3) {
    const luma = (data[i]! * 19595 + data[i + 1]! * 38470 + data[i + 2]! * 7471 + 0x8000) >> 16;
    out.fill(luma, i, i + 3);
  }
  return { width, height, data: out };
}
