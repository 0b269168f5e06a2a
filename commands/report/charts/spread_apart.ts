/**
 * Moves places along a line apart until each is at least `gap` from the next, their order kept and
 * none beyond the ends where there is room: for labels beside the ends of lines.
 *
 * @returns the new places, in the order of the given ones
 */
export function spreadApart(
  places: readonly number[],
  gap: number,
  [least, most]: readonly [number, number],
): readonly number[] {
  const order = places.map((_, i) => i).sort((a, b) => (places[a] ?? 0) - (places[b] ?? 0));
  const spread = [...places];
  let free = least;
  for (const i of order) {
    spread[i] = Math.max(spread[i] ?? 0, free);
    free = (spread[i] ?? 0) + gap;
  }
  let until = most;
  for (const i of order.toReversed()) {
    spread[i] = Math.min(spread[i] ?? 0, until);
    until = (spread[i] ?? 0) - gap;
  }
  return spread;
}
