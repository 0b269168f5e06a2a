import type { Raster } from "./raster.ts";
import type { Affine } from "./transform.ts";

const WHITE = 255;

/**
 * Rotates, scales and shifts what a raster shows, within its frame, over white. The map is that of
 * torchvision's `RandomAffine` without shear; each pixel is Keys' cubic with a = −0.5 of the 4 × 4
 * around the place that it came from, those outside of the picture being white.
 */
export function warp({ width, height, data }: Raster, { angle, scale, translate }: Affine): Raster {
  const radians = angle * Math.PI / 180;
  const cos = Math.cos(radians) / scale;
  const sin = Math.sin(radians) / scale;
  const out = new Uint8ClampedArray(data.length);
  const across = new Float64Array(4);
  const down = new Float64Array(4);
  for (let y = 0, at = 0; y < height; y++) {
    const dy = y + 0.5 - height * (0.5 + translate[1]);
    for (let x = 0; x < width; x++, at += 3) {
      const dx = x + 0.5 - width * (0.5 + translate[0]);
      const fromX = cos * dx + sin * dy + width / 2 - 0.5;
      const fromY = cos * dy - sin * dx + height / 2 - 0.5;
      const left = Math.floor(fromX) - 1;
      const top = Math.floor(fromY) - 1;
      cubicWeights(fromX - left - 1, across);
      cubicWeights(fromY - top - 1, down);
      // White has the sum of weights 1, so that only what is inside has to be added to it.
      let red = WHITE, green = WHITE, blue = WHITE;
      for (let j = 0; j < 4; j++) {
        if (top + j < 0 || top + j >= height) continue;
        for (let i = 0; i < 4; i++) {
          if (left + i < 0 || left + i >= width) continue;
          const weight = across[i]! * down[j]!;
          const pixel = ((top + j) * width + left + i) * 3;
          red += weight * (data[pixel]! - WHITE);
          green += weight * (data[pixel + 1]! - WHITE);
          blue += weight * (data[pixel + 2]! - WHITE);
        }
      }
      out[at] = red;
      out[at + 1] = green;
      out[at + 2] = blue;
    }
  }
  return { width, height, data: new Uint8Array(out.buffer) };
}

/** Weights of the pixels at −1, 0, 1 and 2 for a place t from 0 to 1. */
function cubicWeights(t: number, weights: Float64Array): void {
  weights[0] = ((-0.5 * t + 1) * t - 0.5) * t;
  weights[1] = (1.5 * t - 2.5) * t * t + 1;
  weights[2] = ((-1.5 * t + 2) * t + 0.5) * t;
  weights[3] = (0.5 * t - 0.5) * t * t;
}
