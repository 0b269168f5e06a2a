/**
 * The size that a count is padded to, so that few shapes occur: the next power of two, but no more
 * than `most`. It depends on the count alone, so that the same batch always takes the same shape.
 */
export function bucketOf(count: number, most = Infinity): number {
  return Math.max(count, Math.min(2 ** Math.ceil(Math.log2(Math.max(count, 1))), most));
}

/**
 * The length in tokens that sentences are cut to: the next multiple of 8 that holds the longest.
 */
export function lengthBucket(longest: number, contextLength: number): number {
  return Math.min(Math.ceil(longest / 8) * 8, contextLength);
}
