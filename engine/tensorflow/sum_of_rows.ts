import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import { loadTensorFlowJs } from "../tf.ts";
import { typeAttribute } from "./attributes.ts";
import type { NodeBackend } from "./backend.ts";
import { ATTRIBUTE, DTYPE } from "./dtypes.ts";

/** tfjs's name for every sum along axes. */
const KERNEL = "Sum";

/**
 * `Sum` by TensorFlow's `BiasAddGrad` where a float32 matrix becomes the sum of its rows, as the
 * gradient of a bias does: on CPUs two to five times as fast as its sum along any axes. All other
 * sums are left to tfjs-node's kernel, whose place this takes.
 */
export function sumOfRows(backendName: string): KernelConfig {
  const theirs = loadTensorFlowJs().getKernel(KERNEL, backendName);
  return {
    ...theirs,
    kernelFunc(call) {
      const { x } = call.inputs as { x: TensorInfo };
      const { axis, keepDims } = call.attrs as { axis?: number | number[]; keepDims?: boolean };
      const ofRows = `${axis}` === "0" && x.shape.length === 2 && x.dtype === "float32";
      if (!ofRows || keepDims) return theirs.kernelFunc(call);
      return (call.backend as NodeBackend).executeSingleOutput("BiasAddGrad", [
        typeAttribute("T", DTYPE.TF_FLOAT),
        { name: "data_format", type: ATTRIBUTE.TF_ATTR_STRING, value: "NHWC" },
      ], [x]);
    },
  };
}
