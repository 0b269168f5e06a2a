import type { Raster } from "../raster.ts";
import { scaleBy255ths } from "./scale_by_255ths.ts";

/** Colours times their opacity, so that those of transparent pixels do not spread. */
export function premultiply({ width, height, data }: Raster, opacity: Raster): Raster {
  return { width, height, data: data.map((value, i) => scaleBy255ths(value, opacity.data[i]!)) };
}

/** Colours by their opacity; what is fully transparent stays as it is. */
export function unpremultiply({ width, height, data }: Raster, opacity: Raster): Raster {
  const out = data.map((value, i) => {
    const share = opacity.data[i]!;
    return share === 0 ? value : Math.min(Math.trunc(255 * value / share), 255);
  });
  return { width, height, data: out };
}
