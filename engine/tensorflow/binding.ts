import type { Attribute } from "./attributes.ts";
import { type CApi } from "./c_api.ts";
import { type CompiledFunction, compileFunction } from "./compiled_function.ts";
import { ATTRIBUTE, DTYPE, dtypeNumber } from "./dtypes.ts";
import { type Eager, eagerExecutor, type Metadata } from "./eager.ts";
import { openContext } from "./context.ts";
import { type GraphRecorder, recordGraph } from "./graph_recorder.ts";

/**
 * What tfjs-node's kernels ask of their native side (its `TFJSBinding`), and what we add: recording
 * operations into a function, and resource variables.
 */
export interface Binding {
  readonly TF_Version: string;
  readonly isUsingGpuDevice: () => boolean;
  readonly createTensor: (
    shape: number[],
    dtype: number | string,
    values: ArrayLike<number>,
  ) => number;
  readonly deleteTensor: (id: number) => void;
  readonly tensorDataSync: (id: number) => Float32Array | Int32Array | Uint8Array;
  readonly executeOp: (
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ) => Metadata[];
  readonly getNumOfTensors: () => number;
  /** The device that operations run on, as TensorFlow names it: "CPU" or "GPU". */
  readonly device: string;
  /**
   * Runs `body` once, recording. It gets a placeholder for each argument and gives the numbers of
   * the results.
   *
   * @throws {Error} if `body` reads a value or uses a tensor from outside, naming the step
   */
  readonly compile: (
    name: string,
    inputs: readonly { readonly shape: readonly number[]; readonly dtype: number }[],
    body: (placeholders: readonly Metadata[]) => readonly number[],
  ) => CompiledFunction;
  /** The name of the step that is being compiled, if one is. */
  readonly recording: () => string | undefined;
  /** A handle on a new resource variable, initialised with a tensor. */
  readonly createVariable: (initial: number) => number;
  readonly deleteVariable: (id: number) => void;
  readonly metadata: (id: number) => Metadata;
  readonly close: () => void;
}

/** TensorFlow's name for a variable that no other handle can find and that goes with its handle. */
const ANONYMOUS = "cd2c89b7-88b7-44c8-ad83-06c2a9158347";

/** Opens an eager context and serves tfjs-node's kernels on it. */
export function openBinding(api: CApi, threads: number): Binding & typeof DTYPE & typeof ATTRIBUTE {
  let last = 0;
  const nextId = () => ++last;
  const { context, device } = openContext(api, threads);
  const eager: Eager = eagerExecutor(api, context, nextId);
  const variables = new Map<number, { shape: readonly number[]; dtype: number }>();
  let recorder: GraphRecorder | undefined;

  return {
    ...DTYPE,
    ...ATTRIBUTE,
    TF_Version: api.version,
    device,
    isUsingGpuDevice: () => device === "GPU",
    getNumOfTensors: () => eager.count(),
    createTensor: (shape, dtype, values) =>
      (recorder ?? eager).create(shape, dtypeNumber(dtype), values),
    deleteTensor(id) {
      if (recorder?.has(id)) recorder.release(id);
      else eager.release(id);
    },
    tensorDataSync(id) {
      if (recorder !== undefined) {
        throw new Error(
          `Cannot read a value in "${recorder.name}": it is being compiled; return the tensor instead`,
        );
      }
      return eager.read(id);
    },
    executeOp: (name, attributes, inputs, outputs) =>
      (recorder ?? eager).execute(name, attributes, inputs, outputs),
    recording: () => recorder?.name,
    compile(name, inputs, body) {
      if (recorder !== undefined) {
        throw new Error(`Cannot compile "${name}": "${recorder.name}" is being compiled`);
      }
      const current = recordGraph(api, name, nextId, (id) => variables.get(id));
      recorder = current;
      try {
        const results = body(inputs.map(({ shape, dtype }) => current.argument(shape, dtype)));
        return compileFunction(api, eager, current, results);
      } finally {
        recorder = undefined;
        api.call.TF_DeleteGraph(current.graph);
      }
    },
    createVariable(initial) {
      const { shape, dtype } = eager.metadata(initial);
      const handle = eager.execute(
        "VarHandleOp",
        [
          { name: "dtype", type: ATTRIBUTE.TF_ATTR_TYPE, value: dtype },
          { name: "shape", type: ATTRIBUTE.TF_ATTR_SHAPE, value: shape },
          { name: "container", type: ATTRIBUTE.TF_ATTR_STRING, value: "" },
          { name: "shared_name", type: ATTRIBUTE.TF_ATTR_STRING, value: ANONYMOUS },
        ],
        [],
        1,
      )[0];
      if (handle === undefined) {
        throw new Error("Cannot make a variable: TensorFlow gave no handle");
      }
      eager.execute(
        "AssignVariableOp",
        [
          { name: "dtype", type: ATTRIBUTE.TF_ATTR_TYPE, value: dtype },
          { name: "validate_shape", type: ATTRIBUTE.TF_ATTR_BOOL, value: false },
        ],
        [handle.id, initial],
        0,
      );
      variables.set(handle.id, { shape, dtype });
      return handle.id;
    },
    deleteVariable(id) {
      if (!variables.delete(id)) return;
      eager.execute(
        "DestroyResourceOp",
        [
          { name: "ignore_lookup_error", type: ATTRIBUTE.TF_ATTR_BOOL, value: true },
        ],
        [id],
        0,
      );
      eager.release(id);
    },
    metadata: (id) => recorder?.has(id) ? { id, ...recorder.output(id) } : eager.metadata(id),
    close: () => api.call.TFE_DeleteContext(context),
  };
}
