import type { PictureSettings } from "../../schemas/picture_settings.ts";
import type { Frame } from "./frame.ts";
import { squareFrame } from "./square_frame.ts";

/**
 * How evaluation frames a picture, to the pixel as torchvision does. By `shortest`, CLIP's own, it
 * is that of `Resize(size)` and `CenterCrop(size)`: the short side becomes `size`, the long side is
 * cut off to a whole number of pixels, and the square in the middle stays. By `squash` both sides
 * become `size`.
 */
export function evaluationFrame(
  width: number,
  height: number,
  { size, resizeMode }: Pick<PictureSettings, "size" | "resizeMode">,
): Frame {
  if (resizeMode === "squash") return squareFrame(size);
  const portrait = width <= height;
  const resizedWidth = portrait ? size : Math.trunc(size * width / height);
  const resizedHeight = portrait ? Math.trunc(size * height / width) : size;
  return {
    resizedWidth,
    resizedHeight,
    left: roundHalfEven((resizedWidth - size) / 2),
    top: roundHalfEven((resizedHeight - size) / 2),
    size,
  };
}

/**
 * Python's `round`, which torchvision centres with: an odd margin decides where the square lies.
 */
function roundHalfEven(halves: number): number {
  const down = Math.floor(halves);
  return halves - down === 0.5 ? down + down % 2 : Math.round(halves);
}
