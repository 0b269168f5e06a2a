import { type CApi, cString, type Pointer, present } from "./c_api.ts";
import type { Eager, Metadata } from "./eager.ts";
import { type GraphRecorder, packOutputs } from "./graph_recorder.ts";

/** A TensorFlow function of the eager context: one operation to call. */
export interface CompiledFunction {
  readonly name: string;
  /** Runs it on tensor numbers: its declared arguments in order; variables are added here. */
  readonly run: (inputs: readonly number[]) => Metadata[];
  /** Removes it from the context. */
  readonly dispose: () => void;
}

let made = 0;

/** Makes what was recorded a function of the context, and releases the graph. */
export function compileFunction(
  api: CApi,
  eager: Eager,
  recorder: GraphRecorder,
  results: readonly number[],
): CompiledFunction {
  const { call, status, check } = api;
  const label = recorder.name.replaceAll(/[^A-Za-z0-9_]/g, "_");
  const name = `${label}_${made++}`;
  const inputs = packOutputs(recorder.arguments);
  const outputs = packOutputs(results.map(recorder.output));
  const effects = BigUint64Array.from(recorder.effects, (p) => Deno.UnsafePointer.value(p));
  const effectNames = recorder.effects.map((_, i) => cString(`update_${i}`));
  const effectPointers = BigUint64Array.from(
    effectNames,
    (bytes) => Deno.UnsafePointer.value(Deno.UnsafePointer.of(bytes)),
  );
  const description: Pointer | null = call.TF_GraphToFunctionWithControlOutputs(
    recorder.graph,
    cString(name),
    0,
    -1,
    null,
    recorder.arguments.length,
    inputs,
    results.length,
    outputs,
    null,
    effects.length,
    effects,
    Deno.UnsafePointer.of(effectPointers),
    null,
    null,
    status,
  );
  check(`Cannot compile "${recorder.name}"`);
  call.TFE_ContextAddFunction(eager.context, description, status);
  call.TF_DeleteFunction(present(description, "function"));
  check(`Cannot compile "${recorder.name}"`);
  const variables = recorder.variables;
  return {
    name,
    run: (ids) => eager.execute(name, [], [...ids, ...variables], results.length),
    dispose() {
      call.TFE_ContextRemoveFunction(eager.context, cString(name), status);
      check(`Cannot release "${recorder.name}"`);
    },
  };
}
