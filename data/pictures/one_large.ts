/** 16 megapixels: 50 MB decoded, 140 where a decoder needs all of a picture at once. */
const LARGE = 2 ** 24;

let last: Promise<unknown> = Promise.resolve();

/**
 * Decodes a large picture while no other large one is decoded, and a small one at once: several
 * pictures are under way at a time, and a file of 5 kB may have 2^27 pixels, which take a gigabyte.
 *
 * @param pixels how many the picture says that it has
 */
export async function oneLarge<T>(pixels: number, decode: () => Promise<T>): Promise<T> {
  if (pixels <= LARGE) return await decode();
  const decoded = last.then(decode);
  last = decoded.catch(() => {});
  return await decoded;
}
