import { PictureError } from "./picture_error.ts";

/**
 * What a decoder gives, unless it takes too long. librsvg draws a picture as one piece, which
 * nothing can stop: its thread goes on, and nobody waits for it.
 *
 * @param what to stand in the reason: "it takes more than 60 s to draw it"
 * @throws {PictureError} once the time is over
 */
export async function within<T>(seconds: number, decoding: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new PictureError(`it takes more than ${seconds} s ${what}`);
    timer = setTimeout(() => reject(error), seconds * 1000);
  });
  // What comes too late, be it a failure, reaches nobody.
  decoding.catch(() => {});
  try {
    return await Promise.race([decoding, late]);
  } finally {
    clearTimeout(timer);
  }
}
