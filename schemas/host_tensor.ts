/** A float32 tensor outside of the engine: weights as they are read, saved and averaged. */
export interface HostTensor {
  /** Length of each dimension, outermost first; empty for a scalar. */
  readonly shape: readonly number[];
  /** The elements in row-major order, as many as the product of `shape`. */
  readonly data: Float32Array<ArrayBuffer>;
}

/** Float32 weights by name, in open_clip's naming where they are a model's. */
export type HostTensors = ReadonlyMap<string, HostTensor>;
