import type { Raster } from "../raster.ts";
import { scaleBy255ths } from "./scale_by_255ths.ts";

/**
 * RGB as what ink leaves of white, by no profile.
 *
 * @param colours cyan, magenta and yellow
 * @param black three times each
 */
export function withoutInk({ width, height, data }: Raster, black: Raster): Raster {
  const out = data.map((ink, i) => {
    const light = 255 - black.data[i]!;
    return light - scaleBy255ths(ink, light);
  });
  return { width, height, data: out };
}
