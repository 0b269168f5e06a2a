/** A picture of more encoded bytes is not read: 256 MiB, where 2^27 pixels take 400 MB decoded. */
export const MOST_PICTURE_BYTES = 2 ** 28;

/** Why a picture of so many bytes is not read. */
export const tooManyBytes = (size: number) =>
  `it has ${size} bytes, at most ${MOST_PICTURE_BYTES} are read`;
