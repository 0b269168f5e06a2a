import { InputError } from "../../schemas/input_error.ts";

/** The reference implementation's limit on the length of a header. */
const MAX_HEADER_BYTES = 100_000_000;

/**
 * Where the header of a safetensors file ends and its data begins, in bytes.
 *
 * @param bytes the file or its beginning: 8 bytes, where it has as many
 * @param name what names the file in errors
 * @param size bytes of the whole file
 * @throws {InputError} when the file is too short for its header, or the header too long for any
 */
export function headerEnd(bytes: Uint8Array<ArrayBuffer>, name: string, size: number): number {
  const fail = (problem: string) =>
    new InputError(`Cannot read safetensors header of "${name}": ${problem}`);
  if (size < 8) throw fail(`file has ${size} bytes, its length alone takes 8`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > MAX_HEADER_BYTES) {
    throw fail(`length is ${length}, must be at most ${MAX_HEADER_BYTES}`);
  }
  const end = 8 + Number(length);
  if (end > size) throw fail(`length is ${length}, file has ${size} bytes`);
  return end;
}
