import { grayscale } from "./grayscale.ts";
import type { Raster } from "./raster.ts";
import type { Color, TwoTone } from "./transform.ts";

/**
 * Draws a raster in the mixtures of two colours: what was black in one, what was white in the
 * other, by luma between.
 */
export function twoTone(raster: Raster, { dark, light }: TwoTone): Raster {
  const data = grayscale(raster).data;
  const mixed = [0, 1, 2].map((channel) => mixtures(dark, light, channel));
  for (let at = 0; at < data.length; at++) data[at] = mixed[at % 3]![data[at]!]!;
  return { ...raster, data };
}

function mixtures(dark: Color, light: Color, channel: number): Uint8Array {
  const [from, to] = [dark[channel]!, light[channel]!];
  return Uint8Array.from({ length: 256 }, (_, luma) => Math.round(from + (to - from) * luma / 255));
}
