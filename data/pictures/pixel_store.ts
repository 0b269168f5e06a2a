import { random } from "../../engine/random.ts";

/** Pixels, encoded or not, that are kept under keys, within bounds. */
export interface PixelStore {
  get(key: string): Uint8Array | undefined;
  /** Keeps them, unless they alone are more than there is room for. Nobody may change them. */
  keep(key: string, pixels: Uint8Array): void;
}

/**
 * A store that makes room by removing what it kept, any of it as likely: of a set that is gone
 * through again and again and does not fit, a part is then still there each time, which it would not
 * be if the oldest went; and what is asked for no more goes by and by.
 *
 * @param room most bytes of pixels that are kept
 */
export function pixelStore(room: number): PixelStore {
  const kept = new Map<string, Uint8Array>();
  const keys: string[] = [], draw = random(0, "pixel store");
  let free = room;
  const removeAny = () => {
    const at = draw.integer(keys.length), last = keys.pop() ?? "", key = keys[at] ?? last;
    if (at < keys.length) keys[at] = last;
    free += kept.get(key)?.byteLength ?? 0;
    kept.delete(key);
  };
  return {
    get: (key) => kept.get(key),
    keep(key, pixels) {
      if (kept.has(key) || pixels.byteLength > room) return;
      while (free < pixels.byteLength) removeAny();
      free -= pixels.byteLength;
      kept.set(key, pixels);
      keys.push(key);
    },
  };
}
