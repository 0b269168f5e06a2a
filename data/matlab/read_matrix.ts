import { type MatElement, matElements, MI } from "./mat_elements.ts";
import type { MatValue } from "./mat_value.ts";
import { readNumbers } from "./read_numbers.ts";

/** Array classes, as the format's table of array types numbers them; numbers are 6 to 15. */
const MX = { cell: 1, struct: 2, text: 4, sparse: 5, double: 6, uint64: 15, opaque: 17 } as const;
const COMPLEX = 0x0800;

/** Deeper than any array that is read here; a file that goes on is damaged. */
const DEEPEST = 32;

/**
 * Reads an array: what stands in a data element of the type matrix.
 *
 * @throws {SyntaxError} if it is damaged
 */
export function readMatrix(
  bytes: Uint8Array,
  littleEndian: boolean,
  depth = 0,
): { readonly name: string; readonly value: MatValue } {
  // What stands for an empty cell or field has no bytes at all.
  if (bytes.length === 0) return { name: "", value: { kind: "numbers", shape: [0, 0], data: [] } };
  if (depth > DEEPEST) throw new SyntaxError(`it is damaged: arrays lie ${depth} deep`);
  const parts = matElements(bytes, littleEndian);
  const next = (what: string): MatElement => {
    const { value, done } = parts.next();
    if (done) throw new SyntaxError(`it is damaged: an array has no ${what}`);
    return value;
  };
  const [flags = 0] = readNumbers(next("flags"), littleEndian);
  const arrayClass = flags & 0xff;
  if (arrayClass === MX.opaque) {
    return { name: "", value: { kind: "other", shape: [], of: "object" } };
  }
  const shape = Array.from(readNumbers(next("dimensions"), littleEndian));
  const count = shape.reduce((product, length) => product * length, 1);
  // An array has a byte for each element at least, unless it is sparse.
  const most = arrayClass === MX.sparse ? Infinity : bytes.length;
  if (shape.some((length) => length < 0) || count > most) {
    throw new SyntaxError(
      `it is damaged: an array of ${shape.join(" × ")} in ${bytes.length} bytes`,
    );
  }
  const name = asciiOf(next("name").data);
  const array = () => {
    const { type, data } = next("element");
    if (type !== MI.matrix) throw new SyntaxError(`it is damaged: type ${type} for an array`);
    return readMatrix(data, littleEndian, depth + 1).value;
  };
  const value = ((): MatValue => {
    if (arrayClass === MX.cell) {
      return { kind: "cells", shape, cells: Array.from({ length: count }, array) };
    }
    if (arrayClass === MX.struct) {
      const [width = 0] = readNumbers(next("length of names"), littleEndian);
      const fields = namesOf(next("names").data, width);
      const row = () => new Map(fields.map((field) => [field, array()] as const));
      return { kind: "structs", shape, rows: Array.from({ length: count }, row) };
    }
    if (arrayClass === MX.text) return { kind: "text", shape, text: textOf(next("text")) };
    const isNumeric = arrayClass >= MX.double && arrayClass <= MX.uint64;
    if (!isNumeric || (flags & COMPLEX) !== 0) {
      return { kind: "other", shape, of: isNumeric ? "complex" : `class ${arrayClass}` };
    }
    const data = readNumbers(next("numbers"), littleEndian);
    if (data.length !== count) {
      throw new SyntaxError(
        `it is damaged: array "${name}" of ${shape.join(" × ")} has ${data.length} numbers`,
      );
    }
    return { kind: "numbers", shape, data };
  })();
  return { name, value };

  function textOf(element: MatElement): string {
    if (element.type === MI.utf8) return new TextDecoder().decode(element.data);
    const codes = readNumbers(element, littleEndian);
    return Array.from(codes, (code) => String.fromCharCode(code)).join("");
  }
}

const asciiOf = (bytes: Uint8Array) =>
  new TextDecoder("latin1").decode(bytes).replace(/\0.*$/s, "");

/** The names of fields, each padded with zeros to the same width. */
function namesOf(bytes: Uint8Array, width: number): readonly string[] {
  if (width < 1 || bytes.length % width !== 0) {
    throw new SyntaxError(`it is damaged: names of ${width} bytes in ${bytes.length}`);
  }
  return Array.from(
    { length: bytes.length / width },
    (_, i) => asciiOf(bytes.subarray(i * width, (i + 1) * width)),
  );
}
