import type { Alternated } from "./alternate.ts";
import { median } from "./median.ts";

/** The median of what each side's runs gave; null for a peer that is not there. */
export function bothSides<T>(
  { ours, peer }: Alternated<T>,
  value: (result: T) => number,
): { readonly ours: number; readonly peer: number | null } {
  return {
    ours: median(ours.map(value)),
    peer: peer.length === 0 ? null : median(peer.map(value)),
  };
}
