import { type Attribute, setAttributes } from "./attributes.ts";
import { type CApi, type Pointer, present } from "./c_api.ts";
import { fromBytes, type Values } from "./dtypes.ts";
import { allocateTensor, handleShape, readTensor } from "./host_tensors.ts";

/** What tfjs-node's native side tells of a tensor: a number that names it, its shape and dtype. */
export interface Metadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** Runs or records an operation on tensors, given and told by their numbers. */
export type Execute = (
  name: string,
  attributes: readonly Attribute[],
  inputs: readonly number[],
  outputs: number,
) => Metadata[];

/** Runs operations at once and owns the tensor handles, which are counted. */
export interface Eager {
  readonly context: Pointer;
  readonly isClosed: () => boolean;
  readonly create: (shape: readonly number[], dtype: number, values: ArrayLike<number>) => number;
  /** @param failure makes an error's message of TensorFlow's; else it names operation and shapes */
  readonly execute: (
    ...operation: [...Parameters<Execute>, failure?: (message: string) => string]
  ) => Metadata[];
  readonly read: (id: number) => Values;
  /** A tensor as a `TF_Tensor`, which is the caller's to delete. */
  readonly resolve: (id: number) => Pointer;
  readonly release: (id: number) => void;
  readonly metadata: (id: number) => Metadata;
  readonly count: () => number;
  /** Releases every tensor and the context; what is used afterwards counts as disposed. */
  readonly close: () => void;
}

/**
 * Runs operations at once in a context of TensorFlow's eager runtime.
 *
 * @param nextId gives each tensor its number; shared with tracing, so that numbers never clash
 */
export function eagerExecutor(api: CApi, context: Pointer, nextId: () => number): Eager {
  const { call, status, check, name: cName } = api;
  const handles = new Map<number, Pointer>();
  const outputCount = new Int32Array(1);
  let closed = false;

  const requireOpen = () => {
    if (closed) throw new Error("Cannot use TensorFlow: its engine is closed");
  };
  const handle = (id: number): Pointer => {
    const found = handles.get(id);
    if (found === undefined) throw new Error(`Cannot use tensor ${id}: it is disposed`);
    return found;
  };
  const adopt = (pointer: Pointer): Metadata => {
    const id = nextId();
    handles.set(id, pointer);
    return { id, shape: handleShape(api, pointer), dtype: call.TFE_TensorHandleDataType(pointer) };
  };
  const shapes = (ids: readonly number[]) =>
    ids.map((id) => `[${handleShape(api, handle(id))}]`).join(" ");

  return {
    context,
    isClosed: () => closed,
    create(shape, dtype, values) {
      requireOpen();
      const tensor = allocateTensor(api, shape, dtype, values);
      const pointer = call.TFE_NewTensorHandle(tensor, status);
      call.TF_DeleteTensor(tensor);
      check("Cannot make a tensor");
      const id = nextId();
      handles.set(id, present(pointer, "tensor handle"));
      return id;
    },
    execute(name, attributes, inputs, outputs, failure) {
      requireOpen();
      const action = failure ??
        ((message: string) => `Cannot run ${name} on ${shapes(inputs) || "no inputs"}: ${message}`);
      const created = call.TFE_NewOp(context, cName(name), status);
      check(action);
      const op = present(created, `operation ${name}`);
      try {
        setAttributes(api, { eager: op }, attributes);
        for (const id of inputs) {
          call.TFE_OpAddInput(op, handle(id), status);
          check(action);
        }
        outputCount[0] = outputs;
        const results = new BigUint64Array(Math.max(outputs, 1));
        call.TFE_Execute(op, results, outputCount, status);
        check(action);
        return Array.from(
          { length: outputs },
          (_, i) => adopt(present(Deno.UnsafePointer.create(results[i] ?? 0n), "output")),
        );
      } finally {
        call.TFE_DeleteOp(op);
      }
    },
    read(id) {
      const pointer = handle(id);
      return fromBytes(call.TFE_TensorHandleDataType(pointer), readTensor(api, pointer));
    },
    resolve(id) {
      const tensor = call.TFE_TensorHandleResolve(handle(id), status);
      check("Cannot read a tensor");
      return present(tensor, "tensor");
    },
    release(id) {
      const pointer = handles.get(id);
      if (pointer === undefined) return;
      call.TFE_DeleteTensorHandle(pointer);
      handles.delete(id);
    },
    metadata(id) {
      const pointer = handle(id);
      return {
        id,
        shape: handleShape(api, pointer),
        dtype: call.TFE_TensorHandleDataType(pointer),
      };
    },
    count: () => handles.size,
    close() {
      if (closed) return;
      closed = true;
      for (const pointer of handles.values()) call.TFE_DeleteTensorHandle(pointer);
      handles.clear();
      call.TFE_DeleteContext(context);
    },
  };
}
