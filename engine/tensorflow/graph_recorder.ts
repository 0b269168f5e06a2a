import { type Attribute, setAttributes, typeAttribute, variableAttributes } from "./attributes.ts";
import { type CApi, type Pointer, present } from "./c_api.ts";
import { ATTRIBUTE, DTYPE } from "./dtypes.ts";
import type { Execute, Metadata } from "./eager.ts";
import { type GraphOutput, inferredOutput, packOutputs } from "./graph_output.ts";
import { allocateTensor } from "./host_tensors.ts";
import { nodeName } from "./node_name.ts";
import { updateOrder } from "./update_order.ts";

/** Records operations into a graph in place of running them. */
export interface GraphRecorder {
  readonly graph: Pointer;
  /** The name of the step. */
  readonly name: string;
  /** A placeholder that becomes the function's next argument. */
  readonly argument: (shape: readonly number[], dtype: number) => Metadata;
  readonly create: (shape: readonly number[], dtype: number, values: ArrayLike<number>) => number;
  readonly execute: Execute;
  /** Records what `body` does with variables so that it runs when all uses of one so far have. */
  readonly afterUse: <T>(variable: number, body: () => T) => T;
  /** Records what `body` does with variables so that it runs only where a bool scalar is true. */
  readonly when: (flag: number, body: () => void) => void;
  /** The same tensor, once everything that is recorded so far has run. */
  readonly fence: (id: number) => Metadata;
  readonly output: (id: number) => GraphOutput;
  readonly has: (id: number) => boolean;
  readonly release: (id: number) => void;
  readonly arguments: readonly GraphOutput[];
  /** Variables that the graph uses, in the order of their arguments behind the declared ones. */
  readonly variables: readonly number[];
  /** Operations that must have run when the function ends, whatever it returns. */
  readonly effects: readonly Pointer[];
}

/** What is said of a step that uses a tensor from outside. */
export const STRANGER = "it uses a tensor made outside of it; pass it as an argument";

/** How many of an operation's first inputs are one list: TensorFlow calls its length `N`. */
function listLength(attributes: readonly Attribute[]): number {
  const length = attributes.find((a) => a.name === "N" && a.type === ATTRIBUTE.TF_ATTR_INT)?.value;
  return typeof length === "number" ? length : 0;
}

/**
 * Starts recording; the caller deletes the graph.
 *
 * @param variable tells a resource variable's shape and dtype by the number of its handle, or
 *   undefined where the number is no variable
 * @param ownVariables whether the graph has variables of its own in place of those of the context,
 *   as a graph must that runs in a session; who runs it initialises them
 */
export function recordGraph(
  api: CApi,
  name: string,
  nextId: () => number,
  variable: (
    id: number,
  ) => { readonly shape: readonly number[]; readonly dtype: number } | undefined,
  ownVariables = false,
): GraphRecorder {
  const { call, status, check, name: cName } = api;
  const graph = present(call.TF_NewGraph(), "graph");
  const outputs = new Map<number, GraphOutput>();
  const placeholders: GraphOutput[] = [];
  const variables = new Map<number, GraphOutput>();
  const order = updateOrder();
  const conditional = new Set<number>();
  /** Operations whose outputs none uses yet. */
  const unused = new Map<bigint, Pointer>();
  let barrier: readonly Pointer[] = [], isConditional = false;
  let operations = 0;

  const begin = (type: string, shapes: readonly (readonly number[])[] = []) =>
    present(
      call.TF_NewOperation(graph, cName(type), cName(nodeName(type, operations++, shapes))),
      `operation ${type}`,
    );
  const finish = (description: Pointer, action: string | ((message: string) => string)) => {
    const operation = call.TF_FinishOperation(description, status);
    check(action);
    return present(operation, "operation");
  };
  const add = (output: GraphOutput): number => {
    const id = nextId();
    outputs.set(id, output);
    return id;
  };
  const placeholder = (shape: readonly number[], dtype: number): GraphOutput => {
    const description = begin("Placeholder");
    const dims = BigInt64Array.from(shape, BigInt);
    call.TF_SetAttrType(description, cName("dtype"), dtype);
    call.TF_SetAttrShape(description, cName("shape"), dims, shape.length);
    const operation = finish(description, "Cannot record an argument");
    return { operation, index: 0, shape: [...shape], dtype };
  };
  const ownVariable = (
    id: number,
    { shape, dtype }: { readonly shape: readonly number[]; readonly dtype: number },
  ): GraphOutput => {
    const description = begin("VarHandleOp");
    setAttributes(api, { graph: description }, variableAttributes(shape, dtype, `own_${id}`));
    const operation = finish(description, "Cannot record a variable");
    return { operation, index: 0, shape: [], dtype: DTYPE.TF_RESOURCE };
  };
  const input = (id: number): GraphOutput => {
    const known = outputs.get(id) ?? variables.get(id);
    if (known !== undefined) return known;
    const type = variable(id);
    if (type === undefined) throw new Error(STRANGER);
    const handle = ownVariables ? ownVariable(id, type) : placeholder([], DTYPE.TF_RESOURCE);
    variables.set(id, handle);
    return handle;
  };
  /** A handle that comes in as an argument does not say what it holds. */
  const setReadShape = (operation: Pointer, owner: number) => {
    const dims = BigInt64Array.from(variable(owner)?.shape ?? [], BigInt);
    const packed = packOutputs([{ operation, index: 0 }]);
    call.TF_GraphSetTensorShape(graph, packed, dims, dims.length, status);
    check("Cannot set the shape of a variable");
  };

  const execute = (
    type: string,
    attributes: readonly Attribute[],
    ids: readonly number[],
    count: number,
    before: readonly Pointer[] = [],
  ): Metadata[] => {
    const inputs = ids.map(input);
    const shapes = inputs.map(({ shape }) => shape);
    const list = () => shapes.map((shape) => `[${shape}]`).join(" ") || "no inputs";
    const owners = ids.filter((id) => variables.has(id));
    if (!isConditional && owners.some((owner) => conditional.has(owner))) {
      throw new Error("it uses a variable behind an update that may not be made");
    }
    const description = begin(type, shapes);
    const listed = listLength(attributes);
    if (listed > 0) {
      call.TF_AddInputList(description, packOutputs(inputs.slice(0, listed)), listed);
    }
    for (const one of inputs.slice(listed)) call.TF_AddInput(description, packOutputs([one]));
    setAttributes(api, { graph: description }, attributes);
    const earlier = owners.length === 0 ? [] : [...order.before(type, owners), ...barrier];
    for (const one of [...before, ...earlier]) call.TF_AddControlInput(description, one);
    const operation = finish(description, (message) => `${type} on ${list()}: ${message}`);
    order.record(type, operation, inputs, owners);
    for (const { operation: used } of inputs) unused.delete(Deno.UnsafePointer.value(used));
    unused.set(Deno.UnsafePointer.value(operation), operation);
    if (isConditional && type !== "ReadVariableOp") owners.forEach((one) => conditional.add(one));
    if (type === "ReadVariableOp" && owners[0] !== undefined) setReadShape(operation, owners[0]);
    return Array.from({ length: count }, (_, i) => {
      const output = inferredOutput(api, graph, operation, i);
      return { id: add(output), shape: [...output.shape], dtype: output.dtype };
    });
  };
  const identity = (id: number, before: readonly Pointer[] = []): Metadata => {
    const type = typeAttribute("T", input(id).dtype);
    return execute("Identity", [type], [id], 1, before)[0] as Metadata;
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
      const tensor = allocateTensor(api, shape, dtype, values);
      const description = begin("Const");
      call.TF_SetAttrTensor(description, cName("value"), tensor, status);
      call.TF_DeleteTensor(tensor);
      check("Cannot record a constant");
      call.TF_SetAttrType(description, cName("dtype"), dtype);
      const operation = finish(description, "Cannot record a constant");
      return add({ operation, index: 0, shape: [...shape], dtype });
    },
    execute: (...operation) => execute(...operation),
    afterUse(variable, body) {
      const before = barrier;
      barrier = [...before, ...order.before("AssignVariableOp", [variable])];
      try {
        return body();
      } finally {
        barrier = before;
      }
    },
    when(flag, body) {
      // TensorFlow passes over an operation whose input is "dead", as one output of a switch is, and
      // over all that waits for it. So the updates need no branch of their own, and no copy.
      const [, taken] = execute("Switch", [typeAttribute("T", DTYPE.TF_BOOL)], [flag, flag], 2);
      const before = barrier;
      barrier = [...before, input(identity((taken as Metadata).id).id).operation];
      isConditional = true;
      try {
        body();
      } finally {
        barrier = before;
        isConditional = false;
      }
    },
    fence(id) {
      const fenced = identity(id, [...unused.values()]);
      unused.clear();
      return fenced;
    },
    output: input,
    has: (id) => outputs.has(id),
    release: (id) => void outputs.delete(id),
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
