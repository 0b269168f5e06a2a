import { type MatElement, MI } from "./mat_elements.ts";

type Get = (view: DataView, at: number, littleEndian: boolean) => number;

/** How long a number of each type is, and how to get it. */
const TYPES: ReadonlyMap<number, readonly [size: number, get: Get]> = new Map([
  [MI.int8, [1, (view, at) => view.getInt8(at)]],
  [MI.uint8, [1, (view, at) => view.getUint8(at)]],
  [MI.int16, [2, (view, at, little) => view.getInt16(at, little)]],
  [MI.uint16, [2, (view, at, little) => view.getUint16(at, little)]],
  [MI.int32, [4, (view, at, little) => view.getInt32(at, little)]],
  [MI.uint32, [4, (view, at, little) => view.getUint32(at, little)]],
  [MI.single, [4, (view, at, little) => view.getFloat32(at, little)]],
  [MI.double, [8, (view, at, little) => view.getFloat64(at, little)]],
  [MI.int64, [8, (view, at, little) => Number(view.getBigInt64(at, little))]],
  [MI.uint64, [8, (view, at, little) => Number(view.getBigUint64(at, little))]],
  [MI.utf16, [2, (view, at, little) => view.getUint16(at, little)]],
  [MI.utf32, [4, (view, at, little) => view.getUint32(at, little)]],
]);

/**
 * The numbers of a data element, which may be of a smaller type than the array that it is for.
 *
 * @throws {SyntaxError} if it is of no type of numbers, or ends within one
 */
export function readNumbers({ type, data }: MatElement, littleEndian: boolean): Float64Array {
  const [size, get] = TYPES.get(type) ?? [];
  if (size === undefined || get === undefined) {
    throw new SyntaxError(`it is damaged: an element of type ${type} stands for numbers`);
  }
  if (data.length % size !== 0) {
    throw new SyntaxError(`it is damaged: ${data.length} bytes hold numbers of ${size}`);
  }
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Float64Array.from(
    { length: data.length / size },
    (_, i) => get(view, i * size, littleEndian),
  );
}
