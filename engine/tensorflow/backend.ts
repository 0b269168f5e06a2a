import type {
  backend_util,
  DataId,
  DataType,
  KernelBackend,
  KernelConfig,
  TensorInfo,
} from "@tensorflow/tfjs";
import { loadTensorFlowJs, require, type Tensor } from "../tf.ts";
import { type Attribute, typeAttribute } from "./attributes.ts";
import type { Binding } from "./binding.ts";
import { ATTRIBUTE } from "./dtypes.ts";
import type { Metadata } from "./eager.ts";
import { type GraphRecorder, STRANGER } from "./graph_recorder.ts";
import { matrixProduct } from "./matrix_product.ts";
import { sumOfRows } from "./sum_of_rows.ts";

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
  readonly getDTypeInteger: (dtype: DataType) => number;
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

/** How tfjs ranks the backend, were it to choose one by itself; it never has to. */
const PRIORITY = 3;

/**
 * Registers tfjs-node-gpu's kernels with tfjs, on our binding in place of the addon that its
 * package would compile or fetch, and makes them tfjs's backend.
 */
export function registerBackend(binding: Binding): NodeBackend {
  const tf = loadTensorFlowJs();
  const dist = "@tensorflow/tfjs-node-gpu/dist";
  const { NodeJSKernelBackend } = require(`${dist}/nodejs_kernel_backend.js`);
  const backend: NodeBackend = new NodeJSKernelBackend(binding, "@tensorflow/tfjs-node-gpu");
  refuseStrangers(binding, backend);
  tf.registerBackend(BACKEND, () => backend, PRIORITY);
  require(`${dist}/register_all_kernels.js`);
  registerGather();
  replaceKernel(matrixProduct(BACKEND));
  // On GPUs the order in which BiasAddGrad adds up is another each time.
  if (binding.device === "CPU") replaceKernel(sumOfRows(BACKEND));
  tf.setBackend(BACKEND);
  return backend;
}

function replaceKernel(kernel: KernelConfig): void {
  const tf = loadTensorFlowJs();
  tf.unregisterKernel(kernel.kernelName, kernel.backendName);
  tf.registerKernel(kernel);
}

/** Takes the backend away from tfjs again. */
export function removeBackend(): void {
  const tf = loadTensorFlowJs();
  if (tf.findBackendFactory(BACKEND) !== null) tf.removeBackend(BACKEND);
}

/**
 * Replaces tfjs-node's gather, which reads its indices to check them and so cannot be compiled;
 * TensorFlow's own operation checks them where it runs.
 */
function registerGather(): void {
  const tf = loadTensorFlowJs();
  tf.unregisterKernel("GatherV2", BACKEND);
  tf.registerKernel({
    kernelName: "GatherV2",
    backendName: BACKEND,
    kernelFunc({ inputs, attrs, backend: current }) {
      const backend = current as NodeBackend;
      const { x, indices } = inputs as { x: TensorInfo; indices: TensorInfo };
      const { axis, batchDims } = attrs as { axis?: number; batchDims?: number };
      const dimension = tf.scalar(axis ?? 0, "int32");
      const type = (name: string, dtype: DataType) =>
        typeAttribute(name, backend.getDTypeInteger(dtype));
      const gathered = backend.executeSingleOutput("GatherV2", [
        { name: "batch_dims", type: ATTRIBUTE.TF_ATTR_INT, value: batchDims ?? 0 },
        type("Tparams", x.dtype),
        type("Tindices", indices.dtype),
        type("Taxis", "int32"),
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
  const madeIn = new WeakMap<DataId, GraphRecorder>();
  const { move, getInputTensorIds } = backend;
  backend.move = (id, ...rest) => {
    const recorder = binding.recording();
    if (recorder !== undefined) madeIn.set(id, recorder);
    move.call(backend, id, ...rest);
  };
  backend.getInputTensorIds = (tensors) => {
    const recorder = binding.recording();
    for (const { dataId } of recorder === undefined ? [] : tensors) {
      const fresh = backend.tensorMap.get(dataId).values !== null;
      if (fresh && madeIn.get(dataId) !== recorder) throw new Error(STRANGER);
    }
    return getInputTensorIds.call(backend, tensors);
  };
}
