import type { Frame } from "./frame.ts";

/** The frame that shows all of a picture, whatever its aspect ratio was. */
export function squareFrame(size: number): Frame {
  return { resizedWidth: size, resizedHeight: size, left: 0, top: 0, size };
}
