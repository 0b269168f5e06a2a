import type { DataType, KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import { loadTensorFlowJs } from "../tf.ts";
import { typeAttribute } from "./attributes.ts";
import type { NodeBackend } from "./backend.ts";
import { ATTRIBUTE } from "./dtypes.ts";

/** tfjs's name for every product, of single matrices too. */
const KERNEL = "BatchMatMul";

/**
 * `BatchMatMul` by TensorFlow's `MatMul` where both sides are single matrices, of rank 2, which
 * tfjs-node gives to the product of batches like all others: on CPUs with oneDNN that is two to
 * three times as slow for some shapes of a transformer. Batches, also of one, are left to it.
 *
 * It takes the place of tfjs-node's kernel, which it calls.
 */
export function matrixProduct(backendName: string): KernelConfig {
  const theirs = loadTensorFlowJs().getKernel(KERNEL, backendName);
  return {
    ...theirs,
    kernelFunc(call) {
      const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
      if (a.shape.length !== 2 || b.shape.length !== 2) return theirs.kernelFunc(call);
      const { transposeA, transposeB } = call.attrs as Record<string, boolean | undefined>;
      const backend = call.backend as NodeBackend;
      const flag = (name: string, value = false) => ({
        name,
        type: ATTRIBUTE.TF_ATTR_BOOL,
        value,
      });
      return backend.executeSingleOutput("MatMul", [
        typeAttribute("T", backend.getDTypeInteger(a.dtype as DataType)),
        flag("transpose_a", transposeA),
        flag("transpose_b", transposeB),
      ], [a, b]);
    },
  };
}
