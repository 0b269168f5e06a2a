import { readFile, stat } from "node:fs/promises";
import { inflateSync } from "node:zlib";
import { InputError } from "../../schemas/input_error.ts";
import { matElements, MI } from "./mat_elements.ts";
import { readMatrix } from "./read_matrix.ts";
import type { MatValue } from "./mat_value.ts";

/**
 * Of the sets that are read here the largest file unpacks to 4 MB. An array of cells takes a dozen
 * times its bytes in memory.
 */
const MOST_BYTES = 2 ** 25;

const HEADER = 128;

/**
 * Reads the variables of a MATLAB file of level 5 ("MAT-File Format", The MathWorks; what
 * `save -v6` and `-v7` write), compressed or not, of either byte order. It is ours because the one
 * library there is for JavaScript, mat-for-js, is under the GPL, gives untyped values and trusts
 * what a damaged file says.
 *
 * @throws {InputError} if the file cannot be read, is of another level, or is damaged
 */
export async function readMat(file: string): Promise<ReadonlyMap<string, MatValue>> {
  try {
    const { size } = await stat(file);
    if (size > MOST_BYTES) {
      throw new RangeError(`it has ${size} bytes, at most ${MOST_BYTES} are read`);
    }
    return parse(await readFile(file));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`Cannot read "${file}": ${reason}`, { cause: error });
  }
}

function parse(bytes: Uint8Array): ReadonlyMap<string, MatValue> {
  if (bytes.length < HEADER) {
    throw new SyntaxError(
      `it is no MATLAB file: it has ${bytes.length} bytes, its header ${HEADER}`,
    );
  }
  const order = String.fromCharCode(bytes[126]!, bytes[127]!);
  if (order !== "IM" && order !== "MI") {
    throw new SyntaxError("it is no MATLAB file of level 5, whose byte 126 tells the byte order");
  }
  const littleEndian = order === "IM";
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint16(124, littleEndian);
  if (version !== 0x0100) {
    throw new SyntaxError(
      version === 0x0200
        ? "it is of MATLAB 7.3 (HDF5), it must be of level 5: save it with -v7"
        : `it is of version 0x${version.toString(16)}, it must be of level 5 (0x100)`,
    );
  }
  const variables = new Map<string, MatValue>();
  let room = MOST_BYTES;
  const unpack = (data: Uint8Array) => {
    const unpacked = inflateSync(data, { maxOutputLength: Math.max(room, 1) });
    room -= unpacked.length;
    return unpacked;
  };
  for (const { type, data } of matElements(bytes.subarray(HEADER), littleEndian)) {
    const inner = type === MI.compressed
      ? matElements(unpack(data), littleEndian)
      : [{ type, data }];
    for (const { type, data } of inner) {
      if (type !== MI.matrix) continue;
      const { name, value } = readMatrix(data, littleEndian);
      variables.set(name, value);
    }
  }
  return variables;
}
