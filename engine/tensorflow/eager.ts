import { type Attribute, setAttributes } from "./attributes.ts";
import { type CApi, type Pointer, present } from "./c_api.ts";
import { fromBytes, toTyped } from "./dtypes.ts";
import { allocateTensor, handleShape, readTensor } from "./host_tensors.ts";

/** What tfjs-node's native side tells of a tensor: a number that names it, its shape and dtype. */
export interface Metadata {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** Runs operations at once and owns the tensor handles, which are counted. */
export interface Eager {
  readonly context: Pointer;
  readonly create: (shape: readonly number[], dtype: number, values: ArrayLike<number>) => number;
  readonly execute: (
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ) => Metadata[];
  readonly read: (id: number) => Float32Array | Int32Array | Uint8Array;
  readonly release: (id: number) => void;
  readonly has: (id: number) => boolean;
  readonly metadata: (id: number) => Metadata;
  readonly count: () => number;
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
    create(shape, dtype, values) {
      const tensor = allocateTensor(api, shape, dtype, toTyped(dtype, values));
      const pointer = call.TFE_NewTensorHandle(tensor, status);
      call.TF_DeleteTensor(tensor);
      check("Cannot make a tensor");
      const id = nextId();
      handles.set(id, present(pointer, "tensor handle"));
      return id;
    },
    execute(name, attributes, inputs, outputs) {
      const action = () => `Cannot run ${name} on ${shapes(inputs) || "no inputs"}`;
      const op = present(call.TFE_NewOp(context, cName(name), status), `operation ${name}`);
      try {
        check(action);
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
    release(id) {
      const pointer = handles.get(id);
      if (pointer === undefined) return;
      call.TFE_DeleteTensorHandle(pointer);
      handles.delete(id);
    },
    has: (id) => handles.has(id),
    metadata(id) {
      const pointer = handle(id);
      return {
        id,
        shape: handleShape(api, pointer),
        dtype: call.TFE_TensorHandleDataType(pointer),
      };
    },
    count: () => handles.size,
  };
}
