import type { Compressors } from "hyparquet";
import { compressors } from "hyparquet-compressors";

/** What a page may unpack to, however well it is packed: labels of millions of rows. */
const ANY = 2 ** 26;
/** What a page may unpack to at all. */
const MOST = 2 ** 30;
/** Pictures hardly shrink; what unpacks to more than this many times its bytes holds none. */
const FACTOR = 1000;

/**
 * Every codec of parquet, save for pages that unpack to so much more than they have that they can
 * hold nothing but that.
 *
 * @throws {Error} from a codec, before it unpacks anything
 */
export const boundedCompressors: Compressors = Object.fromEntries(
  Object.entries(compressors).map(([name, unpack]) => [
    name,
    (input: Uint8Array, size: number) => {
      if (size < 0 || size > MOST || size > Math.max(ANY, FACTOR * input.length)) {
        throw new Error(`a page of ${input.length} bytes unpacks to ${size}`);
      }
      return unpack(input, size);
    },
  ]),
);
