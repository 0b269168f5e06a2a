import type { Raster } from "../../../data/pictures/raster.ts";

/** Slopes with edges, a checkerboard, rings that grow finer: the formula of make_fixtures.py. */
export function pattern(width: number, height: number): Raster {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data[at++] = x * 5 + y * 2;
      data[at++] = (Math.floor(x / 7) + Math.floor(y / 5)) % 2 ? 240 : 30;
      data[at++] = (x * x + y * y) >> 5;
    }
  }
  return { width, height, data };
}
