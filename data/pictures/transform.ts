/** A part of a picture in whole pixels. */
export interface Crop {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A rotation, then scaling, both about the centre, then a shift. */
export interface Affine {
  /** Degrees, clockwise. */
  readonly angle: number;
  readonly scale: number;
  /** To the right and down, as shares of the side. */
  readonly translate: readonly [number, number];
}

/** Red, green and blue, 0 to 255. */
export type Color = readonly [number, number, number];

/** The colours that stand for black and for white. */
export interface TwoTone {
  readonly dark: Color;
  readonly light: Color;
}

/**
 * What augmentation does to one picture, drawn beforehand so that decoding has no randomness of its
 * own. The crop is resized to the final size; the rest happens to that, in the order given here.
 */
export interface Transform {
  /** Left out, the picture is resized and centre-cropped as in evaluation. */
  readonly crop?: Crop;
  readonly affine?: Affine;
  readonly flip?: boolean;
  /** Degrees. */
  readonly hue?: number;
  /** Edges as lines, over the picture's own colours or over white. */
  readonly outlines?: "colors" | "white";
  readonly twoTone?: TwoTone;
  readonly grayscale?: boolean;
}

/** Draws a transform for a picture of so many pixels, seen upright. */
export type DrawTransform = (width: number, height: number) => Transform;
