import { createHash } from "node:crypto";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** A stream of random numbers that is the same wherever its key is the same. */
export interface Random {
  /** Uniform in [0, 1), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** Uniform over the integers 0 … n − 1, without bias. @throws {RangeError} if n is no count */
  integer(n: number): number;
  /** Standard normal: mean 0, variance 1 (Box–Muller). */
  normal(): number;
}

/**
 * Random numbers keyed by what they are for, `random(seed, "sample-rows", pass)`, and never by the
 * order in which they are asked for: neither concurrency nor resuming can change a result. The
 * generator is xoroshiro128+, its state the first half of the key's SHA-256.
 */
export function random(seed: number, ...key: readonly (string | number)[]): Random {
  const digest = createHash("sha256").update(JSON.stringify([seed, ...key])).digest();
  const generator = xoroshiro128plusFromState([0, 4, 8, 12].map((at) => digest.readInt32LE(at)));
  const uniform = () => uniformFloat64(generator);
  return {
    uniform,
    integer(n) {
      if (!Number.isSafeInteger(n) || n < 1) {
        throw new RangeError(`Cannot draw an integer below ${n}: it must be a positive integer`);
      }
      return uniformInt(generator, 0, n - 1);
    },
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}
