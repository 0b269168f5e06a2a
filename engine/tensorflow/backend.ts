import type { backend_util, DataId, DataType, KernelBackend, TensorInfo } from "@tensorflow/tfjs";
import { loadTensorFlowJs, require, type Tensor } from "../tf.ts";
import type { Attribute } from "./attributes.ts";
import type { Binding } from "./binding.ts";
import { strangerIn } from "./graph_recorder.ts";
import type { Metadata } from "./eager.ts";

type BackendValues = backend_util.BackendValues;

/** The parts of tfjs-node's `NodeJSKernelBackend` that we use beside tfjs. */
export interface NodeBackend extends KernelBackend {
  getInputTensorIds: (tensors: readonly TensorInfo[]) => number[];
  readonly createOutputTensor: (metadata: Metadata) => Tensor;
  readonly executeSingleOutput: (
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly TensorInfo[],
  ) => Tensor;
  move: (
    id: DataId,
    values: BackendValues | null,
    shape: number[],
    dtype: DataType,
    refs: number,
  ) => void;
  readonly tensorMap: { readonly get: (id: DataId) => { readonly values: BackendValues | null } };
}

/** tfjs's name for a backend is this engine's name too. */
const BACKEND = "tensorflow";

/**
 * Registers tfjs-node-gpu's kernels with tfjs, on our binding in place of the addon that its
 * package would compile or fetch.
 */
export function registerBackend(binding: Binding): NodeBackend {
  const tf = loadTensorFlowJs();
  const dist = "@tensorflow/tfjs-node-gpu/dist";
  const { NodeJSKernelBackend } = require(`${dist}/nodejs_kernel_backend.js`);
  const backend: NodeBackend = new NodeJSKernelBackend(binding, "@tensorflow/tfjs-node-gpu");
  tf.registerBackend(BACKEND, () => backend, 3);
  require(`${dist}/register_all_kernels.js`);
  registerGather(backend);
  refuseStrangers(binding, backend);
  tf.setBackend(BACKEND);
  return backend;
}

/**
 * Replaces tfjs-node's gather, which reads its indices to check them and so cannot be compiled;
 * TensorFlow's own operation checks them where it runs.
 */
function registerGather(backend: NodeBackend): void {
  const tf = loadTensorFlowJs();
  const { createTensorsTypeOpAttr } = require(
    "@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js",
  );
  tf.unregisterKernel("GatherV2", BACKEND);
  tf.registerKernel({
    kernelName: "GatherV2",
    backendName: BACKEND,
    kernelFunc({ inputs, attrs }) {
      const { x, indices } = inputs as { x: TensorInfo; indices: TensorInfo };
      const { axis, batchDims } = attrs as { axis?: number; batchDims?: number };
      const dimension = tf.scalar(axis ?? 0, "int32");
      const gathered = backend.executeSingleOutput("GatherV2", [
        { name: "batch_dims", type: 1, value: batchDims ?? 0 },
        createTensorsTypeOpAttr("Tparams", x.dtype),
        createTensorsTypeOpAttr("Tindices", indices.dtype),
        createTensorsTypeOpAttr("Taxis", "int32"),
      ], [x, indices, dimension]);
      dimension.dispose();
      return gathered;
    },
  });
}

/**
 * Lets a step that is being compiled use only tensors made within it. tfjs keeps a new tensor's
 * values in JavaScript until it is first used; one from outside would become a constant unnoticed.
 */
function refuseStrangers(binding: Binding, backend: NodeBackend): void {
  const own = new WeakSet<DataId>();
  const { move, getInputTensorIds } = backend;
  backend.move = (id, ...rest) => {
    if (binding.recording() !== undefined) own.add(id);
    move.call(backend, id, ...rest);
  };
  backend.getInputTensorIds = (tensors) => {
    const step = binding.recording();
    for (const { dataId } of step === undefined ? [] : tensors) {
      // A 64-bit scalar of tfjs-node's own has no such number.
      if (dataId === undefined || own.has(dataId)) continue;
      if (backend.tensorMap.get(dataId).values !== null) throw new Error(strangerIn(step ?? ""));
    }
    return getInputTensorIds.call(backend, tensors);
  };
}
