import type { Metadata } from "sharp";
import { loadSharp } from "./load_sharp.ts";
import type { Raster } from "./raster.ts";
import { PictureError } from "./picture_error.ts";
import { readPixels } from "./read_pixels.ts";
import { within } from "./within.ts";

/** Room for crops: a drawing is rasterised this much larger than it is shown. */
const OVERSIZE = 1.5;
/** Longest side in units of the short one, so that a thin drawing does not fill the memory. */
const MAX_ASPECT = 16;
/** The parsed drawing takes a hundred times its bytes in memory. */
const MAX_BYTES = 2 ** 22;
/** Filters within filters take any time that their maker likes; no drawing of emoji takes 0.1 s. */
const MAX_SECONDS = 60;
/** In case that a drawing comes out other than its header promised: 200 MB. */
const MAX_PIXELS = 2 ** 26;

/**
 * Draws an SVG over white with a short side of 1.5 × size pixels, whatever its own units say, so
 * that it is neither blown up from few pixels nor drawn in millions. The same for every crop, which
 * makes it worth keeping.
 *
 * @param header what sharp reads from it at the default of 72 dots per inch
 * @throws {PictureError} if it cannot be drawn
 */
export async function rasteriseSvg(
  bytes: Uint8Array,
  header: Metadata,
  size: number,
): Promise<Raster> {
  if (bytes.length > MAX_BYTES) {
    throw new PictureError(
      `it is a drawing of ${bytes.length} bytes, at most ${MAX_BYTES} are drawn`,
    );
  }
  const sharp = await loadSharp();
  const short = Math.min(header.width, header.height);
  const long = Math.max(header.width, header.height);
  const target = Math.min(1, MAX_ASPECT * short / long) * Math.ceil(OVERSIZE * size);
  let density = dotsPerInch(72 * target / short);
  const probe = await sharp(bytes, { density, limitInputPixels: false }).metadata();
  const found = Math.min(probe.width, probe.height);
  if (Math.abs(found - target) > 1) {
    // librsvg scales by the density, and once more where the size is in millimetres or the like.
    // And sizes are rounded, so that the larger of the two says more.
    const power = Math.log(found / short) / Math.log(density / 72) > 1.5 ? 2 : 1;
    const [measured, at] = found > short ? [found, density] : [short, 72];
    density = dotsPerInch(at * (target / measured) ** (1 / power));
  }
  const drawn = readPixels(
    sharp(bytes, { density, failOn: "error", limitInputPixels: MAX_PIXELS })
      .flatten({ background: "white" }),
  );
  return await within(MAX_SECONDS, drawn, "to draw it");
}

/** Within what sharp takes. */
function dotsPerInch(density: number): number {
  return Math.min(Math.max(density, 1), 100_000);
}
