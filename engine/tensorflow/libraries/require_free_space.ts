import { EngineUnavailable } from "../../engine_unavailable.ts";
import type { FetchContext } from "./fetch_context.ts";

/**
 * Refuses a fetch that the disk has no room for.
 *
 * @param folder an existing folder on that disk
 * @param bytes what the fetch takes at its largest
 * @throws {EngineUnavailable} where less is free
 */
export async function requireFreeSpace(
  folder: string,
  bytes: number,
  { freeBytes }: Pick<FetchContext, "freeBytes">,
): Promise<void> {
  const free = await freeBytes(folder);
  if (free >= bytes) return;
  const gigabytes = (n: number) => `${(n / 1e9).toFixed(1)} GB`;
  throw new EngineUnavailable(
    `Cannot fetch TensorFlow: the disk of "${folder}" has ${gigabytes(free)} free, ` +
      `${gigabytes(bytes)} are needed; FLYP_CACHE=DIR puts it elsewhere`,
  );
}
