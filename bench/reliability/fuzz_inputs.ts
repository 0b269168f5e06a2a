import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { random } from "../../engine/random.ts";
import { endingOf } from "./ending_of.ts";
import { mutate } from "./mutate.ts";
import { type Tally, tallyOf } from "./tally.ts";
import type { Target } from "./targets/target.ts";

/**
 * Gives a reader files that were mutated from good ones, each by random numbers of its own, so that
 * any of them can be made again by the seed and its number.
 *
 * @param from the number of the first, from 0
 */
export async function fuzzInputs(
  target: Target,
  count: number,
  seed: number,
  from = 0,
): Promise<Tally> {
  const good = await target.good();
  const folder = await mkdtemp(join(tmpdir(), "flyp-fuzz-"));
  try {
    return await tallyOf(Array.from({ length: count }, (_, i) => {
      const number = from + i, draw = random(seed, target.name, number);
      const { name, bytes } = mutate(good[number % good.length] ?? new Uint8Array(), draw, good);
      return {
        input: `${target.name}, seed ${seed}, ${number} (${name})`,
        read: () => endingOf(() => target.read(bytes, folder)),
      };
    }));
  } finally {
    await rm(folder, { recursive: true });
  }
}
