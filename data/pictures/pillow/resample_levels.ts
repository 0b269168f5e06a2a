import { type FilterRuns, filterRuns } from "../../../engine/filter_runs.ts";
import type { PictureSettings } from "../../../schemas/picture_settings.ts";
import type { Frame } from "../frame.ts";
import type { Raster } from "../raster.ts";
import type { Crop } from "../transform.ts";

/**
 * Resizes grey of 16 bits and makes RGB of it as Pillow's mode I;16 does: levels above 255 become
 * 255, nothing is scaled.
 *
 * @param picture uint16 levels, row by row
 */
export function resampleLevels(
  { width, levels }: { readonly width: number; readonly levels: Uint16Array },
  crop: Crop,
  frame: Frame,
  filter: PictureSettings["interpolation"],
): Raster {
  const { size } = frame;
  const across = filterRuns(crop.width, frame.resizedWidth, {
    filter,
    from: frame.left,
    outputs: size,
  });
  const down = filterRuns(crop.height, frame.resizedHeight, {
    filter,
    from: frame.top,
    outputs: size,
  });
  const rows = new Uint16Array(crop.height * size);
  for (let row = 0; row < crop.height; row++) {
    const start = (crop.top + row) * width + crop.left;
    const line = levels.subarray(start, start + crop.width);
    for (let x = 0; x < size; x++) rows[row * size + x] = weighted(line, 1, across, x);
  }
  const data = new Uint8Array(size * size * 3);
  for (let x = 0; x < size; x++) {
    const column = rows.subarray(x);
    for (let y = 0; y < size; y++) {
      const at = (y * size + x) * 3;
      data.fill(Math.min(weighted(column, size, down, y), 255), at, at + 3);
    }
  }
  return { width: size, height: size, data };
}

/** A weighted sum along a line, of which every `step`-th value counts, rounded to 16 bits. */
function weighted(
  line: Uint16Array,
  step: number,
  { first, count, weights, taps }: FilterRuns,
  output: number,
): number {
  let sum = 0;
  for (let tap = 0; tap < count[output]!; tap++) {
    sum += weights[output * taps + tap]! * line[(first[output]! + tap) * step]!;
  }
  const level = Math.max(Math.trunc(sum + 0.5), 0);
  // Pillow keeps the lower byte of what overshoots.
  return Math.min(level >> 8, 255) << 8 | level & 255;
}
