import type { LinearHead } from "../../schemas/linear_head.ts";
import { serializeSafetensors } from "../safetensors/serialize_safetensors.ts";

/**
 * A linear head as the bytes of `head.safetensors`, which stands beside a model's weights: `unit`,
 * `raw` and `bias`, F32, and the classes as a JSON array in the metadata.
 *
 * @param more what else is to stand in the metadata
 */
export function headFile(
  { classes, unit, raw, bias }: LinearHead,
  more: Readonly<Record<string, string>> = {},
): Iterable<Uint8Array<ArrayBuffer>> {
  const tensors = new Map([["bias", bias]]);
  if (unit !== undefined) tensors.set("unit", unit);
  if (raw !== undefined) tensors.set("raw", raw);
  return serializeSafetensors(tensors, { metadata: { ...more, classes: JSON.stringify(classes) } });
}
