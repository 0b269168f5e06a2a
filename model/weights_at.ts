import type { HostTensors } from "../schemas/host_tensor.ts";
import { interpolateWeights } from "./interpolate_weights.ts";
import type { ReadWeights } from "./reread_weights.ts";

/**
 * θ(α) as `interpolateWeights()` has it, of weights that are read when they are needed: at α = 0
 * and at α = 1 only one side is.
 *
 * @throws {RangeError} if a parameter is missing or has another shape
 */
export async function weightsAt(
  alpha: number,
  pretrained: ReadWeights,
  tuned: () => HostTensors | Promise<HostTensors>,
): Promise<HostTensors> {
  if (alpha === 0) return await pretrained();
  if (alpha === 1) return await tuned();
  return interpolateWeights(await pretrained(), await tuned(), alpha);
}
