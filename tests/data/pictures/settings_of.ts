import type { PictureSettings } from "../../../schemas/picture_settings.ts";

/** Pictures of that side, made ready as most models want them, save for what is given. */
export function settingsOf(size: number, given: Partial<PictureSettings> = {}): PictureSettings {
  return { size, interpolation: "bicubic", resizeMode: "shortest", preprocess: "flyp", ...given };
}
