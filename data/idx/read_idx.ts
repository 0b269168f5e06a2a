import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { InputError } from "../../schemas/input_error.ts";

/** An array of bytes. */
export interface IdxArray {
  /** Its sizes, the outermost first. */
  readonly shape: readonly number[];
  /** uint8, as many as the sizes' product. */
  readonly data: Uint8Array;
}

/**
 * Nothing of this layout is larger: of pictures MNIST has 47 MB, EMNIST 550, of labels EMNIST has
 * 0.8. Each label takes some hundred bytes in memory.
 */
const mostBytes = (rank: number) => rank === 1 ? 2 ** 22 : 2 ** 30;

const UINT8 = 0x08;

/**
 * Reads a file in the IDX layout of MNIST's page: two zero bytes, one for the type, one for the
 * number of dimensions, each size as uint32 in big-endian order, then the values. A file that
 * begins as gzip does is unpacked. It is read whole.
 *
 * @param rank how many dimensions it must have
 * @throws {InputError} if it cannot be read, is of another layout, type or rank, or has fewer or
 *     more values than its sizes say
 */
export async function readIdx(file: string, rank: number): Promise<IdxArray> {
  const fail = (reason: string, cause?: unknown): never => {
    throw new InputError(`Cannot read "${file}": ${reason}`, { cause });
  };
  const reasonOf = (error: unknown) => error instanceof Error ? error.message : String(error);
  const stored = await readFile(file).catch((error) => fail(reasonOf(error), error));
  const bytes = stored[0] === 0x1f && stored[1] === 0x8b
    ? await promisify(gunzip)(stored, { maxOutputLength: mostBytes(rank) }).catch((error) =>
      fail(`its gzip is damaged or cut short (${reasonOf(error)})`, error)
    )
    : stored;
  if (bytes.length > mostBytes(rank)) {
    fail(`it has ${bytes.length} bytes, at most ${mostBytes(rank)} are read`);
  }
  const header = 4 + 4 * rank;
  if (bytes.length < 4 || bytes[0] !== 0 || bytes[1] !== 0) {
    fail("it is no IDX file, which begins with two zero bytes");
  }
  if (bytes[2] !== UINT8) fail(`its values are of type ${bytes[2]}, they must be bytes (8)`);
  if (bytes[3] !== rank) fail(`it has ${bytes[3]} dimensions, it must have ${rank}`);
  if (bytes.length < header) fail(`it ends within its header, at byte ${bytes.length}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  const size = shape.reduce((product, length) => product * length, 1);
  const data = new Uint8Array(bytes.buffer, bytes.byteOffset + header, bytes.length - header);
  if (data.length !== size) {
    fail(`its sizes are ${shape.join(" × ")}, which is ${size} values, it has ${data.length}`);
  }
  return { shape, data };
}
