/** TensorFlow's `TF_DataType` numbers (tensorflow/c/tf_datatype.h) for what tfjs and we use. */
export const DTYPE = {
  TF_FLOAT: 1,
  TF_INT32: 3,
  TF_UINT8: 4,
  TF_STRING: 7,
  TF_COMPLEX64: 8,
  TF_INT64: 9,
  TF_BOOL: 10,
  TF_RESOURCE: 20,
} as const;

/** The kinds of attribute in tfjs-node's native interface. */
export const ATTRIBUTE = {
  TF_ATTR_STRING: 0,
  TF_ATTR_INT: 1,
  TF_ATTR_FLOAT: 2,
  TF_ATTR_BOOL: 3,
  TF_ATTR_TYPE: 4,
  TF_ATTR_SHAPE: 5,
  TF_ATTR_RESOURCE: 6,
} as const;

/** What a tensor's values are handed over in. */
export type Values = Float32Array | Int32Array | Uint8Array;

function unsupported(dtype: number): string {
  const name = Object.entries(DTYPE).find(([, number]) => number === dtype)?.[0] ?? "unknown";
  return `its dtype is ${name} (${dtype}), wanted float32, int32, uint8 or bool`;
}

/** Values as tfjs gives them (any array of numbers), in the typed array that their dtype takes. */
export function toTyped(dtype: number, values: ArrayLike<number>): Values {
  if (dtype === DTYPE.TF_FLOAT) {
    return values instanceof Float32Array ? values : Float32Array.from(values);
  }
  if (dtype === DTYPE.TF_INT32) {
    return values instanceof Int32Array ? values : Int32Array.from(values);
  }
  if (dtype === DTYPE.TF_BOOL || dtype === DTYPE.TF_UINT8) {
    return values instanceof Uint8Array ? values : Uint8Array.from(values);
  }
  throw new TypeError(`Cannot make a tensor: ${unsupported(dtype)}`);
}

/** The bytes of a tensor as the typed array that tfjs expects; int64 is read as int32. */
export function fromBytes(
  dtype: number,
  bytes: ArrayBuffer,
): Values {
  if (dtype === DTYPE.TF_FLOAT) return new Float32Array(bytes);
  if (dtype === DTYPE.TF_INT32) return new Int32Array(bytes);
  if (dtype === DTYPE.TF_BOOL || dtype === DTYPE.TF_UINT8) return new Uint8Array(bytes);
  if (dtype === DTYPE.TF_INT64) return Int32Array.from(new BigInt64Array(bytes), Number);
  throw new TypeError(`Cannot read a tensor: ${unsupported(dtype)}`);
}
