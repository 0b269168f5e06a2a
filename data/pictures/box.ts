/** A rectangle of a raster in pixels from its top left corner; edges may fall inside of a pixel. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
