import { edgeStrength } from "./edge_strength.ts";
import type { Raster } from "./raster.ts";

/** Weaker edges are shading and get no line; at `FULL` a line is black. */
const NONE = 24;
const FULL = 96;

/** Channels that differ by less are a grey. */
const GREY = 24;

/**
 * Draws a raster's edges as black lines, over its own colours or, as a line drawing, over white. A
 * drawing in black and grey keeps its own lines where the first is asked for: more would close
 * them.
 */
export function drawOutlines(raster: Raster, over: "colors" | "white"): Raster {
  const { width, height, data } = raster;
  if (over === "colors" && isGrey(data)) return raster;
  const edges = edgeStrength(raster);
  const out = new Uint8Array(data.length);
  for (let pixel = 0, at = 0; pixel < edges.length; pixel++, at += 3) {
    const light = 1 - Math.min(Math.max((edges[pixel]! - NONE) / (FULL - NONE), 0), 1);
    for (let channel = at; channel < at + 3; channel++) {
      out[channel] = Math.round(light * (over === "white" ? 255 : data[channel]!));
    }
  }
  return { width, height, data: out };
}

function isGrey(data: Uint8Array): boolean {
  for (let at = 0; at < data.length; at += 3) {
    const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!];
    if (Math.max(red, green, blue) - Math.min(red, green, blue) >= GREY) return false;
  }
  return true;
}
