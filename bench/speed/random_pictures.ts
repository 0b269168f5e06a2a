import { random } from "../../engine/random.ts";

/** Pictures of noise, each uint8 [size, size, 3]; the same for the same numbers. */
export function randomPictures(count: number, size: number, seed: number): Uint8Array[] {
  const numbers = random(seed, "speed");
  return Array.from(
    { length: count },
    () => Uint8Array.from({ length: size * size * 3 }, () => 256 * numbers.uniform()),
  );
}
