import type { HostTensor, HostTensors } from "../schemas/host_tensor.ts";

/**
 * Weight ensembling (WiSE-FT, Wortsman et al., CVPR 2022): θ(α) = α·θ_tuned + (1−α)·θ_pretrained
 * for every parameter, both towers and logit_scale. α = 0 and α = 1 give the given weights exactly.
 *
 * @throws {RangeError} if a parameter is missing or has another shape
 */
export function interpolateWeights(
  pretrained: HostTensors,
  tuned: HostTensors,
  alpha: number,
): HostTensors {
  if (alpha === 0) return pretrained;
  if (alpha === 1) return tuned;
  return new Map([...tuned].map(([name, { shape, data }]): [string, HostTensor] => {
    const start = pretrained.get(name)?.data;
    if (start === undefined || start.length !== data.length) {
      throw new RangeError(
        `Cannot interpolate "${name}": the pretrained weights have ${start?.length ?? 0} values, ` +
          `the tuned ones ${data.length}`,
      );
    }
    const mixed = data.map((value, i) => alpha * value + (1 - alpha) * (start[i] ?? 0));
    return [name, { shape, data: mixed }];
  }));
}
