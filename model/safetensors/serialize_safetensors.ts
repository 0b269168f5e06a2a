import { Buffer } from "node:buffer";
import type { HostTensor, HostTensors } from "../../schemas/host_tensor.ts";
import { BYTES_PER_ELEMENT } from "./dtype.ts";
import { fromFloat32, type WeightDtype } from "./from_float32.ts";

/** How weights are written. */
export interface SerializeOptions {
  /** F32 (the default) keeps every bit; F16 and BF16 round to the nearest, ties to even. */
  readonly dtype?: WeightDtype;
  /** Remarks for the file's header; `{ format: "pt" }` is what PyTorch's loaders look for. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/**
 * The bytes of weights as a safetensors file, piece by piece: the header, then tensor by tensor,
 * which takes no second copy of the weights. The same weights give the same bytes, whatever order
 * they come in: tensors and metadata are sorted by name, as the safetensors library sorts tensors
 * of one data type, and the header is padded with spaces so that the data starts at a multiple of
 * 8.
 *
 * @throws {InputError} when its piece is taken, if a finite element of a tensor is too large for
 * the data type that is asked for
 * @throws {RangeError} when a tensor's data has not the length of its shape
 * @throws {TypeError} when a tensor bears the name that the format keeps for the metadata
 */
export function serializeSafetensors(
  tensors: HostTensors,
  { dtype = "F32", metadata = {} }: SerializeOptions = {},
): Iterable<Uint8Array<ArrayBuffer>> {
  const sorted = sortByName(tensors);
  const remarks = sortByName(Object.entries(metadata)).map(([key, value]) => field(key, value));
  const fields = remarks.length > 0 ? [`"__metadata__":{${remarks}}`] : [];
  let dataLength = 0;
  for (const [name, tensor] of sorted) {
    checkTensor(name, tensor);
    const end = dataLength + tensor.data.length * BYTES_PER_ELEMENT[dtype];
    fields.push(field(name, { dtype, shape: tensor.shape, data_offsets: [dataLength, end] }));
    dataLength = end;
  }
  const json = new TextEncoder().encode(`{${fields}}`);
  const headerLength = Math.ceil(json.length / 8) * 8;
  const header = new Uint8Array(8 + headerLength);
  new DataView(header.buffer).setBigUint64(0, BigInt(headerLength), true);
  header.fill(" ".charCodeAt(0), 8).set(json, 8);
  return {
    *[Symbol.iterator]() {
      yield header;
      for (const [name, { data }] of sorted) yield fromFloat32(data, dtype, name);
    },
  };
}

/** A field of a JSON object; an object's own order would put names that are numbers first. */
function field(key: string, value: unknown): string {
  return `${JSON.stringify(key)}:${JSON.stringify(value)}`;
}

/** Sorts by the bytes of UTF-8, which is how Rust compares strings. */
function sortByName<T>(entries: Iterable<readonly [string, T]>): (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function checkTensor(name: string, { shape, data }: HostTensor): void {
  if (name === "__metadata__") {
    throw new TypeError('Cannot serialize tensor "__metadata__": the format keeps that name');
  }
  const length = shape.reduce((product, dimension) => product * dimension, 1);
  if (data.length !== length) {
    throw new RangeError(
      `Cannot serialize tensor "${name}": it has ${data.length} elements, ` +
        `shape [${shape.join(", ")}] takes ${length}`,
    );
  }
}
