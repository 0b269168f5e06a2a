import type { Side } from "../../../bench/parity/side.ts";
import type { HostTensors } from "../../../schemas/host_tensor.ts";

/** Tensors of one dimension. */
export function tensorsOf(entries: Readonly<Record<string, readonly number[]>>): HostTensors {
  return new Map(
    Object.entries(entries).map(([name, values]) => [name, {
      shape: [values.length],
      data: Float32Array.from(values),
    }]),
  );
}

/** A side that gave these. */
export function sideOf(
  name: string,
  losses: readonly number[],
  tensors: Readonly<
    Record<"features" | "gradients" | "weights", Readonly<Record<string, readonly number[]>>>
  >,
): Side {
  const given = (entries: Readonly<Record<string, readonly number[]>>) => () =>
    Promise.resolve(tensorsOf(entries));
  return {
    name,
    losses,
    features: given(tensors.features),
    gradients: given(tensors.gradients),
    weights: given(tensors.weights),
  };
}
