import type { HostTensor, HostTensors } from "../../schemas/host_tensor.ts";
import type { LinearHead } from "../../schemas/linear_head.ts";

/**
 * A head's weights under the names that they are trained by: `head.unit`, `head.raw`, `head.bias`.
 */
export function headTensors({ unit, raw, bias }: LinearHead): HostTensors {
  const tensors = new Map<string, HostTensor>([["head.bias", bias]]);
  if (unit !== undefined) tensors.set("head.unit", unit);
  if (raw !== undefined) tensors.set("head.raw", raw);
  return tensors;
}
