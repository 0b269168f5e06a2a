/**
 * The error of a kind that another arose from: itself, or the first among its causes; undefined
 * where there is none.
 */
export function causeOf<E extends Error>(
  error: unknown,
  kind: new (...args: never[]) => E,
): E | undefined {
  const seen = new Set<unknown>();
  for (let one = error; one instanceof Error && !seen.has(one); one = one.cause) {
    if (one instanceof kind) return one;
    seen.add(one);
  }
  return undefined;
}
