import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import { loadTensorFlowJs } from "../tf.ts";
import type { WasmBackend } from "./wasm_backend.ts";

/** A kernel of the package. */
function kernelOf(name: string): KernelConfig {
  const found = loadTensorFlowJs().getKernel(name, "wasm");
  if (found === undefined || found === null) throw new Error(`Cannot find wasm kernel "${name}"`);
  return found;
}

const sizeOf = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);

/** A copy of one matrix of a batch. */
function matrixOf(wasm: WasmBackend, batch: TensorInfo, index: number): TensorInfo {
  const matrix = wasm.makeOutput(batch.shape.slice(-2), batch.dtype);
  const size = sizeOf(matrix.shape);
  const values = wasm.typedArrayFromHeap(batch).subarray(index * size, (index + 1) * size);
  wasm.typedArrayFromHeap(matrix).set(values);
  return matrix;
}

/**
 * `BatchMatMul` by the package's fast routine wherever that is possible. The package takes it only
 * for two single matrices neither of which is to be transposed, another that is about ten times as
 * slow for all else; so matrices are transposed first, and batches multiplied one by one. What is
 * left to the other are batches that are broadcast.
 *
 * It takes the place of the package's kernel, which it calls.
 */
export function matrixProduct(): KernelConfig {
  const theirs = kernelOf("BatchMatMul");
  const transpose = kernelOf("Transpose").kernelFunc;

  /** The product of two matrices, or two batches of as many, as they are. */
  const multiply = (a: TensorInfo, b: TensorInfo, backend: WasmBackend): TensorInfo => {
    const inputs = { a, b }, attrs = { transposeA: false, transposeB: false };
    const outer = a.shape.slice(0, -2), count = sizeOf(outer);
    if (count < 2) return theirs.kernelFunc({ inputs, attrs, backend }) as TensorInfo;
    const shape = [...outer, a.shape.at(-2) ?? 1, b.shape.at(-1) ?? 1];
    const output = backend.makeOutput(shape, a.dtype);
    for (let index = 0; index < count; index++) {
      const one = { a: matrixOf(backend, a, index), b: matrixOf(backend, b, index) };
      const product = theirs.kernelFunc({ inputs: one, attrs, backend }) as TensorInfo;
      const values = backend.typedArrayFromHeap(product);
      backend.typedArrayFromHeap(output).set(values, index * values.length);
      for (const { dataId } of [one.a, one.b, product]) backend.disposeData(dataId);
    }
    return output;
  };

  return {
    ...theirs,
    kernelFunc({ inputs, attrs, backend }) {
      const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
      if (`${a.shape.slice(0, -2)}` !== `${b.shape.slice(0, -2)}`) {
        return theirs.kernelFunc({ inputs, attrs: attrs ?? {}, backend });
      }
      const { transposeA, transposeB } = attrs as { transposeA?: boolean; transposeB?: boolean };
      const wasm = backend as WasmBackend;
      const made: TensorInfo[] = [];
      const turned = (x: TensorInfo, turn: boolean | undefined): TensorInfo => {
        if (!turn) return x;
        const last = x.shape.length - 1;
        const perm = x.shape.map((_, axis) => axis < last - 1 ? axis : 2 * last - 1 - axis);
        made.push(transpose({ inputs: { x }, attrs: { perm }, backend }) as TensorInfo);
        return made.at(-1) ?? x;
      };
      const product = multiply(turned(a, transposeA), turned(b, transposeB), wasm);
      for (const { dataId } of made) wasm.disposeData(dataId);
      return product;
    },
  };
}
