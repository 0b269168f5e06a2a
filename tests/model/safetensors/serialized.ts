import { Buffer } from "node:buffer";
import { serializeSafetensors } from "../../../model/safetensors/serialize_safetensors.ts";

/** The pieces of `serializeSafetensors()` as one, as they lie in a file. */
export function serialized(
  ...args: Parameters<typeof serializeSafetensors>
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.concat([...serializeSafetensors(...args)]));
}
