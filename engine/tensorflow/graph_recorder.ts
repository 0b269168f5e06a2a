import { type Attribute, setAttributes } from "./attributes.ts";
import { type CApi, type Pointer, present } from "./c_api.ts";
import { DTYPE, toTyped } from "./dtypes.ts";
import type { Metadata } from "./eager.ts";
import { allocateTensor } from "./host_tensors.ts";
import { updateOrder } from "./update_order.ts";

/** One output of an operation in a graph that is being recorded. */
export interface GraphOutput {
  readonly operation: Pointer;
  readonly index: number;
  readonly shape: number[];
  readonly dtype: number;
}

/** Records operations into a graph in place of running them. */
export interface GraphRecorder {
  readonly graph: Pointer;
  /** Names the step in errors. */
  readonly name: string;
  /** A placeholder that becomes the function's next argument. */
  readonly argument: (shape: readonly number[], dtype: number) => Metadata;
  readonly create: (shape: readonly number[], dtype: number, values: ArrayLike<number>) => number;
  readonly execute: (
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly number[],
    outputs: number,
  ) => Metadata[];
  readonly output: (id: number) => GraphOutput;
  readonly has: (id: number) => boolean;
  readonly release: (id: number) => void;
  /** Tensors of the graph that nothing has released. */
  readonly count: () => number;
  readonly arguments: readonly GraphOutput[];
  /** Variables that the graph uses, in the order of their arguments behind the declared ones. */
  readonly variables: readonly number[];
  /** Operations that must have run when the function ends, whatever it returns. */
  readonly effects: readonly Pointer[];
}

/** Operations whose inputs are one list, or a list and a last input of its own. */
const LIST_INPUTS: Readonly<Record<string, "all" | "all but last">> = {
  AddN: "all",
  Pack: "all",
  ConcatV2: "all but last",
};

/** `TF_Output` structs, 16 bytes each: a pointer, an index, padding. */
export function packOutputs(outputs: readonly GraphOutput[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(outputs.length * 16);
  const view = new DataView(bytes.buffer);
  outputs.forEach(({ operation, index }, i) => {
    view.setBigUint64(i * 16, Deno.UnsafePointer.value(operation), true);
    view.setInt32(i * 16 + 8, index, true);
  });
  return bytes;
}

/** What is said of a step that uses a tensor from outside. */
export const strangerIn = (step: string) =>
  `Cannot compile "${step}": it uses a tensor made outside of it; pass it as an argument`;

/**
 * Starts recording.
 *
 * @param variable tells a resource variable's shape and dtype by the number of its handle, or
 *   undefined where the number is no variable
 */
export function recordGraph(
  api: CApi,
  name: string,
  nextId: () => number,
  variable: (
    id: number,
  ) => { readonly shape: readonly number[]; readonly dtype: number } | undefined,
): GraphRecorder {
  const { call, status, check, name: cName } = api;
  const graph = present(call.TF_NewGraph(), "graph");
  const outputs = new Map<number, GraphOutput>();
  const placeholders: GraphOutput[] = [];
  const variables = new Map<number, GraphOutput>();
  const order = updateOrder();
  let operations = 0;

  const begin = (type: string) =>
    present(call.TF_NewOperation(graph, cName(type), cName(`${type}_${operations++}`)), type);
  const finish = (description: Pointer, action: string | (() => string)) => {
    const operation = call.TF_FinishOperation(description, status);
    check(action);
    return present(operation, "operation");
  };
  const add = (output: GraphOutput): number => {
    const id = nextId();
    outputs.set(id, output);
    return id;
  };
  const outputOf = (operation: Pointer, index: number): GraphOutput => {
    const packed = packOutputs([{ operation, index, shape: [], dtype: 0 }]);
    const rank = call.TF_GraphGetTensorNumDims(graph, packed, status);
    check("Cannot infer a shape");
    const dims = new BigInt64Array(Math.max(rank, 0));
    if (rank > 0) call.TF_GraphGetTensorShape(graph, packed, dims, rank, status);
    check("Cannot infer a shape");
    if (rank < 0 || dims.some((d) => d < 0n)) {
      throw new Error(`Cannot compile "${name}": a shape is known only when it runs`);
    }
    return {
      operation,
      index,
      shape: Array.from(dims, Number),
      dtype: call.TF_OperationOutputType(packed),
    };
  };
  const placeholder = (shape: readonly number[], dtype: number): GraphOutput => {
    const description = begin("Placeholder");
    call.TF_SetAttrType(description, cName("dtype"), dtype);
    call.TF_SetAttrShape(
      description,
      cName("shape"),
      BigInt64Array.from(shape, BigInt),
      shape.length,
    );
    return {
      operation: finish(description, "Cannot add an argument"),
      index: 0,
      shape: [...shape],
      dtype,
    };
  };
  const input = (id: number): GraphOutput => {
    const known = outputs.get(id) ?? variables.get(id);
    if (known !== undefined) return known;
    if (variable(id) === undefined) {
      throw new Error(strangerIn(name));
    }
    const handle = placeholder([], DTYPE.TF_RESOURCE);
    variables.set(id, handle);
    return handle;
  };

  return {
    graph,
    name,
    argument(shape, dtype) {
      const output = placeholder(shape, dtype);
      placeholders.push(output);
      return { id: add(output), shape: [...shape], dtype };
    },
    create(shape, dtype, values) {
      const tensor = allocateTensor(api, shape, dtype, toTyped(dtype, values));
      const description = begin("Const");
      call.TF_SetAttrTensor(description, cName("value"), tensor, status);
      call.TF_DeleteTensor(tensor);
      check("Cannot record a constant");
      call.TF_SetAttrType(description, cName("dtype"), dtype);
      const operation = finish(description, "Cannot record a constant");
      return add({ operation, index: 0, shape: [...shape], dtype });
    },
    execute(type, attributes, ids, count) {
      const inputs = ids.map(input);
      const description = begin(type);
      const lists = LIST_INPUTS[type];
      const listed = lists === undefined ? 0 : lists === "all" ? inputs.length : inputs.length - 1;
      if (listed > 0) {
        call.TF_AddInputList(description, packOutputs(inputs.slice(0, listed)), listed);
      }
      for (const one of inputs.slice(listed)) call.TF_AddInput(description, packOutputs([one]));
      setAttributes(api, { graph: description }, attributes);
      const owner = ids.find((id) => variables.has(id));
      for (const before of order.before(type, owner)) call.TF_AddControlInput(description, before);
      const operation = finish(
        description,
        () => `Cannot record ${type} on ${inputs.map((i) => `[${i.shape}]`).join(" ")}`,
      );
      order.record(type, operation, inputs, owner);
      const owned = owner === undefined ? undefined : variable(owner);
      if (type === "ReadVariableOp" && owned !== undefined) {
        // A handle that comes in as an argument does not say what it holds.
        const dims = BigInt64Array.from(owned.shape, BigInt);
        const packed = packOutputs([{ operation, index: 0, shape: [], dtype: 0 }]);
        call.TF_GraphSetTensorShape(graph, packed, dims, dims.length, status);
        check("Cannot set the shape of a variable");
      }
      return Array.from({ length: count }, (_, i) => {
        const output = outputOf(operation, i);
        return { id: add(output), shape: output.shape, dtype: output.dtype };
      });
    },
    output(id) {
      return input(id);
    },
    has: (id) => outputs.has(id),
    release: (id) => void outputs.delete(id),
    count: () => outputs.size,
    get arguments() {
      return [...placeholders, ...variables.values()];
    },
    get variables() {
      return [...variables.keys()];
    },
    get effects() {
      return order.effects();
    },
  };
}
