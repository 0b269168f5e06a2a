/** A value and how much room it takes. */
export interface Sized<T> {
  readonly value: T;
  readonly bytes: number;
}

/** Gives what is kept under a key, or loads it; those who ask meanwhile wait for the same load. */
export type Cache<T> = (key: string, load: () => Promise<Sized<T>>) => Promise<T>;

/**
 * Keeps what was asked for last. When the room is exceeded, what has not been asked for the longest
 * makes way; the newest stays even if it alone is larger. What fails to load is not kept.
 *
 * @param room most bytes to keep
 */
export function lruCache<T>(room: number): Cache<T> {
  const kept = new Map<string, { readonly loading: Promise<T>; bytes: number }>();
  let held = 0;
  const evict = (newest: string) => {
    for (const [key, { bytes }] of kept) {
      if (held <= room) return;
      // What is still being loaded takes no room yet.
      if (key === newest || bytes === 0) continue;
      kept.delete(key);
      held -= bytes;
    }
  };
  return (key, load) => {
    const known = kept.get(key);
    if (known !== undefined) {
      kept.delete(key);
      kept.set(key, known);
      return known.loading;
    }
    const loading = load().then(({ value, bytes }) => {
      entry.bytes = bytes;
      held += bytes;
      evict(key);
      return value;
    }, (error) => {
      kept.delete(key);
      throw error;
    });
    const entry = { loading, bytes: 0 };
    kept.set(key, entry);
    return loading;
  };
}
