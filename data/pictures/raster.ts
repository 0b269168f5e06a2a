/** Pixels outside of the engine: RGB, 8 bits a channel, row by row from the top left. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** uint8 [height, width, 3] */
  readonly data: Uint8Array;
}
