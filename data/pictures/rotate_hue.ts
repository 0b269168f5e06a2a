import type { Raster } from "./raster.ts";

/**
 * Turns the hue of every pixel by degrees: a rotation of RGB about the axis of greys, so that greys
 * and the mean of the channels stay. What leaves the range of a channel is clipped.
 */
export function rotateHue({ width, height, data }: Raster, degrees: number): Raster {
  const cos = Math.cos(degrees * Math.PI / 180);
  const shift = Math.sin(degrees * Math.PI / 180) / Math.sqrt(3);
  const even = (1 - cos) / 3;
  const out = new Uint8ClampedArray(data.length);
  for (let at = 0; at < data.length; at += 3) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    const grey = even * (red + green + blue);
    out[at] = cos * red + grey + shift * (blue - green);
    out[at + 1] = cos * green + grey + shift * (red - blue);
    out[at + 2] = cos * blue + grey + shift * (green - red);
  }
  return { width, height, data: new Uint8Array(out.buffer) };
}
