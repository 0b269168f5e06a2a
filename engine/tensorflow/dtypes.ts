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
export type Values = Float32Array | Int32Array | Uint8Array | BigInt64Array;

/** The TF_DataType of tfjs's name for a dtype; numbers pass through. */
export function dtypeNumber(dtype: number | string): number {
  if (typeof dtype === "number") return dtype;
  if (dtype === "float32") return DTYPE.TF_FLOAT;
  if (dtype === "int32") return DTYPE.TF_INT32;
  if (dtype === "bool") return DTYPE.TF_BOOL;
  throw new TypeError(`Cannot make a tensor: dtype is "${dtype}", wanted float32, int32 or bool`);
}

/** Values as tfjs gives them (any array of numbers), in the typed array that the dtype is stored in. */
export function toTyped(dtype: number, values: ArrayLike<number | bigint | boolean>): Values {
  if (dtype === DTYPE.TF_FLOAT) {
    return values instanceof Float32Array ? values : Float32Array.from(values as ArrayLike<number>);
  }
  if (dtype === DTYPE.TF_INT32) {
    return values instanceof Int32Array ? values : Int32Array.from(values as ArrayLike<number>);
  }
  if (dtype === DTYPE.TF_BOOL || dtype === DTYPE.TF_UINT8) {
    return values instanceof Uint8Array ? values : Uint8Array.from(values as ArrayLike<number>);
  }
  if (dtype === DTYPE.TF_INT64) return BigInt64Array.from(Array.from(values, (v) => BigInt(v)));
  throw new TypeError(`Cannot make a tensor: dtype number ${dtype} is not supported`);
}

/** The bytes of a tensor as the typed array that tfjs expects. */
export function fromBytes(
  dtype: number,
  bytes: ArrayBuffer,
): Float32Array | Int32Array | Uint8Array {
  if (dtype === DTYPE.TF_FLOAT) return new Float32Array(bytes);
  if (dtype === DTYPE.TF_INT32) return new Int32Array(bytes);
  if (dtype === DTYPE.TF_BOOL || dtype === DTYPE.TF_UINT8) return new Uint8Array(bytes);
  if (dtype === DTYPE.TF_INT64) return Int32Array.from(new BigInt64Array(bytes), Number);
  throw new TypeError(`Cannot read a tensor: dtype number ${dtype} is not supported`);
}
