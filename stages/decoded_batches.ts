import { setImmediate } from "node:timers/promises";
import { from, lastValueFrom, toArray } from "rxjs";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import type { Picture } from "../schemas/dataset.ts";
import type { Quarantine } from "./quarantine.ts";

/** Pictures of a batch, and decoded at once. */
const BATCH = 64, CONCURRENCY = 4;

/** How the pictures of a set are decoded. */
export interface Decoding {
  /** Gives uint8 [size, size, 3] of the picture at an index. */
  readonly read: (picture: Picture, index: number) => Promise<Uint8Array>;
  readonly quarantine: Quarantine;
  readonly signal: AbortSignal;
}

/** Pictures that could be decoded, and their pixels. */
export interface DecodedBatch {
  readonly pictures: readonly Picture[];
  readonly pixels: readonly Uint8Array[];
}

/**
 * Decodes pictures in their order, 64 at a time; those that do not decode are left out.
 *
 * @throws {InputError} when over 5 % of the pictures do not decode
 */
export async function* decodedBatches(
  pictures: readonly Picture[],
  { read, quarantine: { admit }, signal }: Decoding,
): AsyncGenerator<DecodedBatch> {
  for (let start = 0; start < pictures.length; start += BATCH) {
    // Of pictures that are kept decoded nothing waits for more than promises, and signals and files
    // would never have their turn.
    await setImmediate();
    signal.throwIfAborted();
    const decoded = await lastValueFrom(
      from(pictures.slice(start, start + BATCH).map((picture, i) => ({ picture, i }))).pipe(
        mapInOrder(CONCURRENCY, async ({ picture, i }) => ({
          picture,
          pixels: await admit(picture, pictures.length, () => read(picture, start + i)),
        })),
        toArray(),
      ),
    );
    const good = decoded.flatMap(({ picture, pixels }) =>
      pixels === undefined ? [] : [{ picture, pixels }]
    );
    yield {
      pictures: good.map(({ picture }) => picture),
      pixels: good.map(({ pixels }) => pixels),
    };
  }
}
