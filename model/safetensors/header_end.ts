import { InputError } from "../../schemas/input_error.ts";
import { lfsProblem } from "../lfs_problem.ts";

/**
 * The headers of the largest CLIP models have 0.3 MB. The reference implementation takes 100 MB, of
 * which a million entries take a gigabyte of memory here.
 */
const MAX_HEADER_BYTES = 2 ** 24;

/** What a file is, by its first 8 bytes, that is often found under the name of another. */
function kindOf(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  const beginning = new TextDecoder("latin1").decode(bytes.subarray(0, 8));
  if (beginning.startsWith("PK\x03\x04")) {
    return "it is a zip archive, as PyTorch's pickled files are, must be safetensors: renaming a " +
      "file does not convert it";
  }
  if (/^\s*</.test(beginning)) return "it is HTML, must be safetensors: a page was saved";
  return lfsProblem(beginning);
}

/**
 * Where the header of a safetensors file ends and its data begins, in bytes.
 *
 * @param bytes the file or its beginning: 8 bytes, where it has as many
 * @param name what names the file in errors
 * @param size bytes of the whole file
 * @throws {InputError} when the file is too short for its header, the header too long for any, or
 *   the file of another kind
 */
export function headerEnd(bytes: Uint8Array<ArrayBuffer>, name: string, size: number): number {
  const fail = (problem: string) =>
    new InputError(`Cannot read safetensors header of "${name}": ${problem}`);
  if (size < 8) throw fail(`file has ${size} bytes, its length alone takes 8`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > MAX_HEADER_BYTES) {
    throw fail(kindOf(bytes) ?? `length is ${length}, must be at most ${MAX_HEADER_BYTES}`);
  }
  const end = 8 + Number(length);
  if (end > size) throw fail(`length is ${length}, file has ${size} bytes`);
  return end;
}
