/**
 * How evaluation frames a picture: resized to resizedWidth × resizedHeight, then cut at left, top.
 */
export interface EvaluationFrame {
  readonly resizedWidth: number;
  readonly resizedHeight: number;
  readonly left: number;
  readonly top: number;
}

/**
 * CLIP's evaluation geometry, to the pixel as torchvision's `Resize(size)` and `CenterCrop(size)`:
 * the short side becomes `size`, the long side is cut off to a whole number of pixels, and the
 * square in the middle stays.
 */
export function evaluationFrame(width: number, height: number, size: number): EvaluationFrame {
  const portrait = width <= height;
  const resizedWidth = portrait ? size : Math.trunc(size * width / height);
  const resizedHeight = portrait ? Math.trunc(size * height / width) : size;
  return {
    resizedWidth,
    resizedHeight,
    left: roundHalfEven((resizedWidth - size) / 2),
    top: roundHalfEven((resizedHeight - size) / 2),
  };
}

/**
 * Python's `round`, which torchvision centres with: an odd margin decides where the square lies.
 */
function roundHalfEven(halves: number): number {
  const down = Math.floor(halves);
  return halves - down === 0.5 ? down + down % 2 : Math.round(halves);
}
