import { legible } from "../../schemas/legible.ts";

/**
 * A picture that cannot be used: empty, cut short, not a picture, or larger than memory allows.
 * Only this picture is lost: who catches it reports a `quarantine` with the picture's path and goes
 * on.
 */
export class PictureError extends Error {
  /** @param reason what is wrong with it, to stand after "Cannot decode picture: " */
  constructor(reason: string, options?: ErrorOptions) {
    super(legible(`Cannot decode picture: ${reason}`), options);
    this.name = "PictureError";
  }

  /** What libvips said, its first line; a PictureError stays as it is. */
  static from(error: unknown): PictureError {
    if (error instanceof PictureError) return error;
    const message = error instanceof Error ? error.message : String(error);
    const line = message.split("\n")[0]!.trim();
    const reason = /unsupported image format/.test(line)
      ? "it is none of JPEG, PNG, WebP, GIF, AVIF, TIFF and SVG"
      : line;
    return new PictureError(reason, { cause: error });
  }
}
