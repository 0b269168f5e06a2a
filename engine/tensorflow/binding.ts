import type { OperationTime } from "../engine.ts";
import { typeAttribute, variableAttributes } from "./attributes.ts";
import type { CApi } from "./c_api.ts";
import { type CompiledFunction, compileFunction } from "./compiled_function.ts";
import { openContext } from "./context.ts";
import { ATTRIBUTE, DTYPE, type Values } from "./dtypes.ts";
import { eagerExecutor, type Execute, type Metadata } from "./eager.ts";
import { type GraphRecorder, recordGraph } from "./graph_recorder.ts";
import { profileGraph } from "./profile_graph.ts";

/**
 * What tfjs-node's kernels ask of their native side (its `TFJSBinding`), and what we add: recording
 * operations into a function, and resource variables. Tensors and variables go by numbers.
 */
export interface Binding {
  readonly TF_Version: string;
  readonly isUsingGpuDevice: () => boolean;
  readonly createTensor: (shape: number[], dtype: number, values: ArrayLike<number>) => number;
  readonly deleteTensor: (id: number) => void;
  readonly tensorDataSync: (id: number) => Values;
  readonly executeOp: Execute;
  readonly getNumOfTensors: () => number;
  /** The device that operations run on, as TensorFlow names it: "CPU" or "GPU". */
  readonly device: string;
  /**
   * Runs `body` once, recording. It gets a placeholder for each argument and gives the numbers of
   * the results.
   *
   * @throws {Error} if `body` does, reads a value or uses a tensor from outside, naming the step
   */
  readonly compile: (
    name: string,
    inputs: readonly { readonly shape: readonly number[]; readonly dtype: number }[],
    body: (placeholders: readonly Metadata[]) => readonly number[],
  ) => CompiledFunction;
  /**
   * Records `body` as `compile()` does and runs that several times on these tensors, for what each
   * operation takes; variables stay as they are.
   */
  readonly profile: (
    name: string,
    inputs: readonly number[],
    body: (placeholders: readonly Metadata[]) => readonly number[],
  ) => readonly (readonly OperationTime[])[];
  /** What is being recorded, if anything is. */
  readonly recording: () => GraphRecorder | undefined;
  /**
   * Does what `body` does with variables when all that uses a variable's value so far has run. Run
   * operation by operation it has, so that this matters to a step that is being compiled alone.
   */
  readonly afterUse: <T>(variable: number, body: () => T) => T;
  /** Does what `body` does with variables only where a bool scalar is true. */
  readonly when: (flag: number, body: () => void) => void;
  /**
   * The same tensor, in a step that is being compiled once everything stated so far has run; run
   * operation by operation it has, and there is none.
   */
  readonly fence: (id: number) => Metadata | undefined;
  /** A handle on a new resource variable, initialised with a tensor. */
  readonly createVariable: (initial: number) => number;
  readonly deleteVariable: (id: number) => void;
  readonly metadata: (id: number) => Metadata;
  /** Releases everything; what is used afterwards is an error that says so. */
  readonly close: () => void;
}

/** TensorFlow's name for a variable that no other handle can find and that goes with its handle. */
const ANONYMOUS = "cd2c89b7-88b7-44c8-ad83-06c2a9158347";

/** Opens an eager context and serves tfjs-node's kernels on it. */
export function openBinding(api: CApi, threads: number): Binding & typeof DTYPE & typeof ATTRIBUTE {
  let last = 0;
  const nextId = () => ++last;
  const { context, device } = openContext(api, threads);
  const eager = eagerExecutor(api, context, nextId);
  const variables = new Map<number, { shape: readonly number[]; dtype: number }>();
  let recorder: GraphRecorder | undefined;

  const outsideOfSteps = (action: string) => {
    if (recorder !== undefined) throw new Error(`Cannot ${action}: a step is being compiled`);
  };

  const record = <T>(
    name: string,
    inputs: readonly { readonly shape: readonly number[]; readonly dtype: number }[],
    body: (placeholders: readonly Metadata[]) => readonly number[],
    use: (recorded: GraphRecorder, results: readonly number[]) => T,
    ownVariables = false,
  ): T => {
    outsideOfSteps(`compile "${name}"`);
    const current = recordGraph(api, name, nextId, (id) => variables.get(id), ownVariables);
    recorder = current;
    try {
      const results = body(inputs.map(({ shape, dtype }) => current.argument(shape, dtype)));
      return use(current, results);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`Cannot compile "${name}": ${reason}`, { cause: error });
    } finally {
      recorder = undefined;
      api.call.TF_DeleteGraph(current.graph);
    }
  };
  /** What a variable holds, as a `TF_Tensor`. */
  const valueOf = (handle: number) => {
    const { shape, dtype } = variables.get(handle)!;
    const [value] = eager.execute("ReadVariableOp", [typeAttribute("dtype", dtype)], [handle], 1);
    if (value === undefined) throw new Error("Cannot read a variable: TensorFlow gave nothing");
    const tensor = eager.resolve(value.id);
    eager.release(value.id);
    return { shape, dtype, tensor };
  };

  return {
    ...DTYPE,
    ...ATTRIBUTE,
    TF_Version: api.version,
    device,
    isUsingGpuDevice: () => device === "GPU",
    getNumOfTensors: () => eager.count(),
    createTensor: (shape, dtype, values) => (recorder ?? eager).create(shape, dtype, values),
    deleteTensor(id) {
      if (recorder?.has(id)) recorder.release(id);
      else eager.release(id);
    },
    tensorDataSync(id) {
      if (recorder !== undefined) {
        throw new Error("it reads a value, which there is none of yet; return the tensor instead");
      }
      return eager.read(id);
    },
    executeOp: (name, attributes, inputs, outputs) =>
      (recorder ?? eager).execute(name, attributes, inputs, outputs),
    afterUse: (variable, body) =>
      recorder === undefined ? body() : recorder.afterUse(variable, body),
    when(flag, body) {
      if (recorder !== undefined) recorder.when(flag, body);
      else if (eager.read(flag)[0] === 1) body();
    },
    fence: (id) => recorder?.fence(id),
    recording: () => recorder,
    compile: (name, inputs, body) =>
      record(
        name,
        inputs,
        body,
        (recorded, results) => compileFunction(api, eager, recorded, results),
      ),
    profile: (name, inputs, body) =>
      record(name, inputs.map(eager.metadata), body, (recorded, results) => {
        const tensors = inputs.map(eager.resolve), held = recorded.variables.map(valueOf);
        try {
          return profileGraph(api, recorded, results, { tensors, variables: held }, threads);
        } finally {
          for (const tensor of [...tensors, ...held.map((one) => one.tensor)]) {
            api.call.TF_DeleteTensor(tensor);
          }
        }
      }, true),
    createVariable(initial) {
      outsideOfSteps("make a variable");
      const { shape, dtype } = eager.metadata(initial);
      const [handle] = eager.execute(
        "VarHandleOp",
        variableAttributes(shape, dtype, ANONYMOUS),
        [],
        1,
      );
      if (handle === undefined) throw new Error("Cannot make a variable: there is no handle");
      variables.set(handle.id, { shape, dtype });
      eager.execute("AssignVariableOp", [typeAttribute("dtype", dtype)], [handle.id, initial], 0);
      return handle.id;
    },
    deleteVariable(id) {
      if (!variables.has(id) || eager.isClosed()) return;
      outsideOfSteps("dispose a variable");
      variables.delete(id);
      // The variable is anonymous: TensorFlow frees it with its last handle.
      eager.release(id);
    },
    metadata: (id) => recorder?.has(id) ? { id, ...recorder.output(id) } : eager.metadata(id),
    close: () => eager.close(),
  };
}
