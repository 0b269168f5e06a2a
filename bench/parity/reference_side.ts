import { basename } from "node:path";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import { InputError } from "../../schemas/input_error.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { Side } from "./side.ts";

/**
 * What another implementation made of a model and its batch, in one safetensors file: `grad/NAME`
 * of the first update and `weight/NAME` behind the last, and, if it has them, `image_features` and
 * `text_features`.
 *
 * @throws {InputError} if it cannot be read or has none of them
 */
export async function referenceSide(path: string): Promise<Side> {
  const tensors = await readWeights(path);
  const under = (prefix: string): HostTensors =>
    new Map(
      [...tensors].filter(([name]) => name.startsWith(prefix))
        .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
    );
  const gradients = under("grad/"), weights = under("weight/");
  if (gradients.size === 0 || weights.size === 0) {
    throw new InputError(
      `Cannot compare with "${path}": it has ${gradients.size} tensors "grad/…" and ` +
        `${weights.size} "weight/…", must have both`,
    );
  }
  const pairs = [["images", "image_features"], ["texts", "text_features"]] as const;
  const features = new Map(
    pairs.flatMap(([name, file]) => {
      const found = tensors.get(file);
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
  return {
    name: basename(path),
    losses: [],
    features: () => Promise.resolve(features),
    gradients: () => Promise.resolve(gradients),
    weights: () => Promise.resolve(weights),
  };
}
