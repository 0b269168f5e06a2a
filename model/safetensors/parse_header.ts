import { type } from "arktype";
import { InputError } from "../../schemas/input_error.ts";
import { findDuplicateKey } from "./find_duplicate_key.ts";
import { headerEnd } from "./header_end.ts";

const size = type("0 <= number.integer <= 9007199254740991");

const Entry = type({
  "+": "reject",
  dtype: "string",
  shape: size.array(),
  data_offsets: [size, size],
});

const Header = type("Record<string, unknown>");
const Metadata = type("Record<string, string>");

/** What a header says of a tensor; the offsets count from the first byte after the header. */
export type HeaderEntry = typeof Entry.infer;

/** A header whose entries have the right form; whether they fit the file is not yet known. */
export interface Header {
  readonly entries: readonly (readonly [name: string, entry: HeaderEntry])[];
  readonly metadata: ReadonlyMap<string, string>;
  /** The bytes after the header, as far as they were given. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * Reads the header of a safetensors file: its length as a 64-bit integer, then JSON.
 *
 * @param bytes the file, or its beginning up to `headerEnd()` at least
 * @param name what names the file in errors
 * @param size bytes of the whole file
 * @throws {InputError} when length, encoding, JSON or form of the header are wrong, or a name
 * stands in it twice
 */
export function parseHeader(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  size = bytes.length,
): Header {
  const fail = (problem: string, cause?: unknown) =>
    new InputError(`Cannot read safetensors header of "${name}": ${problem}`, { cause });
  const end = headerEnd(bytes, name, size);
  const header = checkForm(decodeJson(bytes.subarray(8, end), fail), fail);
  return { ...header, data: bytes.subarray(end) };
}

type Fail = (problem: string, cause?: unknown) => InputError;

function decodeJson(bytes: Uint8Array, fail: Fail): unknown {
  if (bytes[0] !== "{".charCodeAt(0)) throw fail('it must begin with "{"');
  let json: string;
  let value: unknown;
  try {
    json = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw fail("it must be UTF-8", error);
  }
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw fail(`it must be JSON, ${error instanceof Error ? error.message : error}`, error);
  }
  const duplicate = findDuplicateKey(json);
  if (duplicate !== undefined) throw fail(`"${duplicate}" stands in it twice, must be unique`);
  return value;
}

function checkForm(value: unknown, fail: Fail): Omit<Header, "data"> {
  const { __metadata__ = {}, ...tensors } = Header.assert(value);
  const metadata = Metadata(__metadata__);
  if (metadata instanceof type.errors) throw fail(`in its metadata ${metadata[0]?.message}`);
  const entries = Object.entries(tensors).map(([tensor, fields]) => {
    const entry = Entry(fields);
    if (entry instanceof type.errors) throw fail(`in tensor "${tensor}" ${entry[0]?.message}`);
    return [tensor, entry] as const;
  });
  return { entries, metadata: new Map(Object.entries(metadata)) };
}
