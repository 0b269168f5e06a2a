import type { Raster } from "./raster.ts";

/**
 * How strong an edge runs through each pixel, whatever colours meet there: the largest difference
 * that a channel has among it and its neighbours to the right, below and between them (the
 * morphological gradient over 2 × 2). Lines come out one to three pixels wide.
 *
 * @returns uint8 [height, width], 0 where nothing changes
 */
export function edgeStrength({ width, height, data }: Raster): Uint8Array {
  const out = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const bottom = Math.min(y + 1, height - 1);
    for (let x = 0; x < width; x++) {
      const right = Math.min(x + 1, width - 1);
      let strongest = 0;
      for (let channel = 0; channel < 3; channel++) {
        let least = 255, most = 0;
        for (let j = y; j <= bottom; j++) {
          for (let i = x; i <= right; i++) {
            const value = data[(j * width + i) * 3 + channel]!;
            if (value < least) least = value;
            if (value > most) most = value;
          }
        }
        strongest = Math.max(strongest, most - least);
      }
      out[y * width + x] = strongest;
    }
  }
  return out;
}
