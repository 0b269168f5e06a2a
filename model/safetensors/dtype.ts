/** Bytes of one element, for each data type that a safetensors file may name. */
export const BYTES_PER_ELEMENT = {
  BOOL: 1,
  U8: 1,
  I8: 1,
  F8_E4M3: 1,
  F8_E5M2: 1,
  F8_E8M0: 1,
  I16: 2,
  U16: 2,
  F16: 2,
  BF16: 2,
  I32: 4,
  U32: 4,
  F32: 4,
  I64: 8,
  U64: 8,
  F64: 8,
  C64: 8,
} as const;

/** A data type by its name in a safetensors file. */
export type Dtype = keyof typeof BYTES_PER_ELEMENT;

/** Whether a name is one of a data type that takes whole bytes. */
export function isDtype(name: string): name is Dtype {
  return Object.hasOwn(BYTES_PER_ELEMENT, name);
}

/** Types of buffers that checkpoints carry beside their weights, such as position ids. */
const INTEGERS: ReadonlySet<Dtype> = new Set(
  ["BOOL", "U8", "I8", "I16", "U16", "I32", "U32", "I64", "U64"],
);

/** Whether a data type holds integers or truth values, which weights never are. */
export function isInteger(dtype: Dtype): boolean {
  return INTEGERS.has(dtype);
}
