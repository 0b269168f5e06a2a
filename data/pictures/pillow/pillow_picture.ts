import type { Raster } from "../raster.ts";

/** The pixels of a picture that Pillow resizes otherwise than as RGB of 8 bits, by its mode. */
export type PillowPicture = { readonly width: number; readonly height: number } & Pixels;

type Pixels =
  /** With a palette, or of one bit: the colours that its pixels stand for. */
  | { readonly mode: "P"; readonly colours: Raster }
  /** Transparency in `fourth`, three times each. Grey, which Pillow calls LA, is three bands. */
  | { readonly mode: "RGBA"; readonly colours: Raster; readonly fourth: Raster }
  /** Cyan, magenta and yellow, and black in `fourth`, three times each; 255 is full ink. */
  | { readonly mode: "CMYK"; readonly colours: Raster; readonly fourth: Raster }
  /** Grey: uint16 [height, width] */
  | { readonly mode: "I;16"; readonly levels: Uint16Array };
