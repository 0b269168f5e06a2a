import type { Picture } from "../schemas/dataset.ts";
import type { DualEncoder } from "../schemas/dual_encoder.ts";
import type { EncodedPictures } from "./encode_pictures.ts";

/** Features of sets, by their pictures and by whether they are of unit length. */
interface Kept {
  readonly of: Map<readonly Picture[], Map<"raw" | "unit", EncodedPictures>>;
  free: number;
}

const KEPT = new WeakMap<object, Kept>();

/**
 * The features of a set: computed anew, unless the image tower says by its key that it is one that
 * they have been computed with before, as that of a linear probe at each α.
 *
 * @param pictures the very array of the dataset's split
 * @param room most bytes that are kept for the tower
 */
export async function keptFeatures(
  { imageKey }: Pick<DualEncoder, "imageKey">,
  pictures: readonly Picture[],
  kind: "raw" | "unit",
  compute: () => Promise<EncodedPictures>,
  room = 2 ** 28,
): Promise<EncodedPictures> {
  if (imageKey === undefined) return await compute();
  const kept = KEPT.get(imageKey) ?? { of: new Map(), free: room };
  KEPT.set(imageKey, kept);
  const known = kept.of.get(pictures)?.get(kind);
  if (known !== undefined) return known;
  const computed = await compute(), { byteLength } = computed.features;
  if (byteLength <= kept.free) {
    kept.free -= byteLength;
    kept.of.set(pictures, (kept.of.get(pictures) ?? new Map()).set(kind, computed));
  }
  return computed;
}
