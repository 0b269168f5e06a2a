import type { Sharp } from "sharp";

/**
 * A picture whose pixels are still to be decoded. Width and height are those that it is shown with.
 */
export interface Encoded {
  readonly width: number;
  readonly height: number;
  /** Begins a new pipeline that decodes it: its first frame, without transparency. */
  readonly pipeline: () => Sharp;
}
