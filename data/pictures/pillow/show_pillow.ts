import type { PictureSettings } from "../../../schemas/picture_settings.ts";
import { cropRaster } from "../crop_raster.ts";
import type { Frame } from "../frame.ts";
import type { Raster } from "../raster.ts";
import { resample } from "../resample.ts";
import type { Crop } from "../transform.ts";
import { nearest } from "./nearest.ts";
import type { PillowPicture } from "./pillow_picture.ts";
import { premultiply, unpremultiply } from "./premultiply.ts";
import { resampleLevels } from "./resample_levels.ts";
import { withoutInk } from "./without_ink.ts";

/**
 * Shows a frame of a picture, or of the part of it that a crop leaves, by what Pillow 12 does on
 * `resize` and `convert("RGB")` in the picture's mode: bit for bit.
 */
export function showPillow(
  picture: PillowPicture,
  crop: Crop | undefined,
  frame: Frame,
  interpolation: PictureSettings["interpolation"],
): Raster {
  const cut = (raster: Raster) => crop ? cropRaster(raster, crop) : raster;
  if (picture.mode === "P") return nearest(cut(picture.colours), frame);
  if (picture.mode === "I;16") {
    return resampleLevels(picture, crop ?? { left: 0, top: 0, ...picture }, frame, interpolation);
  }
  const colours = cut(picture.colours), fourth = cut(picture.fourth);
  const resize = (raster: Raster) => resample(raster, frame, interpolation);
  if (picture.mode === "CMYK") return withoutInk(resize(colours), resize(fourth));
  const { width, height } = crop ?? picture;
  // Pillow copies what has the right size already, which spares it the rounding.
  if (width === frame.resizedWidth && height === frame.resizedHeight) return resize(colours);
  return unpremultiply(resize(premultiply(colours, fourth)), resize(fourth));
}
