import type { DualEncoder } from "../../schemas/dual_encoder.ts";
import { configOf } from "./stage_run.ts";

/** What an encoder of two dimensions sees in pictures and sentences. */
export interface Seen {
  /** The features of a picture by its first byte. */
  readonly pictures?: Readonly<Record<number, readonly [number, number]>>;
  /** The features of a sentence. */
  readonly sentences?: Readonly<Record<string, readonly [number, number]>>;
  /** Called before pictures are encoded. */
  readonly before?: () => void | Promise<void>;
  readonly disposed?: () => void;
}

/** The features of each, row by row; one that is not listed is an error of the test. */
function features<K extends string | number>(
  keys: readonly K[],
  known: Readonly<Record<K, readonly [number, number]>>,
): Float32Array<ArrayBuffer> {
  return Float32Array.from(keys.flatMap((key) => {
    const found = known[key];
    if (found === undefined) throw new Error(`The toy encoder does not know ${key}`);
    return found;
  }));
}

/** A dual encoder whose features are chosen; its only weight is logit_scale. */
export function toyEncoder(
  { pictures = {}, sentences = {}, before, disposed = () => {} }: Seen = {},
): DualEncoder {
  const encode = async (pixels: readonly Uint8Array[]) => {
    await before?.();
    return features(pixels.map(([first = -1]) => first), pictures);
  };
  return {
    config: configOf(4),
    encodeImages: encode,
    projectImages: encode,
    encodeTexts: (texts) => Promise.resolve(features(texts, sentences)),
    logitScale: () => Promise.resolve(100),
    weights: () =>
      Promise.resolve(
        new Map([["logit_scale", { shape: [], data: Float32Array.of(Math.log(100)) }]]),
      ),
    dispose: disposed,
  };
}
