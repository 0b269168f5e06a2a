import type { DataType, KernelBackend, TensorInfo } from "@tensorflow/tfjs";

/** The parts of tfjs-backend-wasm's `BackendWasm` that we use. */
export interface WasmBackend extends KernelBackend {
  readonly makeOutput: (shape: readonly number[], dtype: DataType) => TensorInfo;
  readonly typedArrayFromHeap: (tensor: TensorInfo) => Float32Array | Int32Array | Uint8Array;
  readonly wasm: {
    /** The address of that many new bytes; 0 where there is no room. */
    _malloc: (bytes: number) => number;
    readonly _free: (address: number) => void;
  };
}
