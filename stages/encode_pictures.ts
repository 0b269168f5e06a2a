import { setImmediate } from "node:timers/promises";
import { from, lastValueFrom, toArray } from "rxjs";
import { pictureReader } from "../data/pictures/picture_reader.ts";
import type { DrawTransform } from "../data/pictures/transform.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import type { Run } from "../pipeline/run.ts";
import type { Picture } from "../schemas/dataset.ts";
import type { DualEncoder } from "../schemas/dual_encoder.ts";
import { quarantine } from "./quarantine.ts";

/** Pictures encoded at a time, and decoded at once. */
const BATCH = 64, CONCURRENCY = 4;

/** Pictures that could be decoded, and their features. */
export interface EncodedPictures {
  readonly pictures: readonly Picture[];
  /** float32 [N, D], as they are projected, not normalised. */
  readonly features: Float32Array<ArrayBuffer>;
}

/**
 * Decodes pictures and projects each once, as for evaluation unless told otherwise.
 *
 * @param draw what becomes of the picture at an index before it is resized
 * @throws {InputError} when over 5 % of the pictures do not decode
 */
export async function encodePictures(
  pictures: readonly Picture[],
  encoder: DualEncoder,
  { services, report }: Pick<Run, "services" | "report">,
  signal: AbortSignal,
  draw?: (index: number) => DrawTransform,
): Promise<EncodedPictures> {
  // Each is wanted once: nothing is worth keeping.
  const read = pictureReader(services.pictures, 0), { admit } = quarantine(report);
  const width = encoder.config.model_cfg.embed_dim;
  const features = new Float32Array(pictures.length * width), encoded: Picture[] = [];
  for (let start = 0; start < pictures.length; start += BATCH) {
    await setImmediate();
    signal.throwIfAborted();
    const decoded = await lastValueFrom(
      from(pictures.slice(start, start + BATCH).map((picture, i) => ({ picture, i }))).pipe(
        mapInOrder(CONCURRENCY, async ({ picture, i }) => {
          const transform = draw?.(start + i);
          const pixels = await admit(picture, pictures.length, () => read(picture, transform));
          return { picture, pixels };
        }),
        toArray(),
      ),
    );
    const good = decoded.flatMap(({ picture, pixels }) =>
      pixels === undefined ? [] : [{ picture, pixels }]
    );
    features.set(
      await encoder.projectImages(good.map(({ pixels }) => pixels)),
      encoded.length * width,
    );
    encoded.push(...good.map(({ picture }) => picture));
  }
  return { pictures: encoded, features: features.slice(0, encoded.length * width) };
}
