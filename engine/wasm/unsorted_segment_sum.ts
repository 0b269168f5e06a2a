import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import type { WasmBackend } from "./wasm_backend.ts";

/**
 * `UnsortedSegmentSum`, which the package lacks: each row of x is added to the row of the output
 * that its segment id names. It is the gradient of gather.
 *
 * Ids below 0 are left out, as TensorFlow does.
 *
 * x: float32 or int32 [N, …] · segmentIds: int32 [N] · output: [numSegments, …]
 */
export const unsortedSegmentSum: KernelConfig = {
  kernelName: "UnsortedSegmentSum",
  backendName: "wasm",
  kernelFunc({ inputs, attrs, backend }) {
    const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo };
    const { numSegments } = attrs as unknown as { numSegments: number };
    const wasm = backend as WasmBackend;
    const output = wasm.makeOutput([numSegments, ...x.shape.slice(1)], x.dtype);
    // Views of the heap, taken after the output's memory was: growing moves the heap.
    const sums = wasm.typedArrayFromHeap(output).fill(0);
    const values = wasm.typedArrayFromHeap(x), ids = wasm.typedArrayFromHeap(segmentIds);
    const width = ids.length === 0 ? 0 : values.length / ids.length;
    ids.forEach((id, row) => {
      if (id < 0) return;
      if (id >= numSegments) {
        throw new RangeError(
          `Cannot sum segments of [${x.shape}]: id ${id} at ${row}, wanted below ${numSegments}`,
        );
      }
      for (let i = 0; i < width; i++) sums[id * width + i]! += values[row * width + i]!;
    });
    return output;
  },
};
