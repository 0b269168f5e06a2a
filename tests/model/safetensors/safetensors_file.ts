import type { Dtype } from "../../../model/safetensors/dtype.ts";

/** A tensor as it lies in a safetensors file. */
export interface SafetensorsTensor {
  readonly dtype: Dtype;
  /** Length of each dimension, outermost first; empty for a scalar. */
  readonly shape: readonly number[];
  /** Its elements, row-major and little-endian: a view of the file's bytes, aligned to nothing. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The content of a safetensors file, checked. */
export interface SafetensorsFile {
  /** What names the file in errors: its path. */
  readonly name: string;
  /** In the order of their bytes. */
  readonly tensors: ReadonlyMap<string, SafetensorsTensor>;
  readonly metadata: ReadonlyMap<string, string>;
}
