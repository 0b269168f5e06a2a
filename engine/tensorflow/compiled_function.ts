import { type CApi, present } from "./c_api.ts";
import { cString } from "./c_string.ts";
import type { Eager, Metadata } from "./eager.ts";
import { packOutputs } from "./graph_output.ts";
import type { GraphRecorder } from "./graph_recorder.ts";
import { explainFailure } from "./node_name.ts";

/** A TensorFlow function of the eager context: one operation to call. */
export interface CompiledFunction {
  /** Runs it on tensor numbers: its declared arguments in order; variables are added here. */
  readonly run: (inputs: readonly number[]) => Metadata[];
  /** Removes it from the context. */
  readonly dispose: () => void;
}

let made = 0;

/** Makes what was recorded a function of the context; the graph is no longer needed afterwards. */
export function compileFunction(
  api: CApi,
  eager: Eager,
  recorder: GraphRecorder,
  results: readonly number[],
): CompiledFunction {
  const { call, status, check } = api;
  const name = `${recorder.name.replaceAll(/[^A-Za-z0-9_]/g, "_")}_${made++}`;
  const action = `Cannot compile "${recorder.name}"`;
  const { effects, variables } = recorder;
  const address = (bytes: Uint8Array<ArrayBuffer>) =>
    Deno.UnsafePointer.value(Deno.UnsafePointer.of(bytes));
  const description = call.TF_GraphToFunctionWithControlOutputs(
    recorder.graph,
    cString(name),
    0,
    -1,
    null,
    recorder.arguments.length,
    packOutputs(recorder.arguments),
    results.length,
    packOutputs(results.map(recorder.output)),
    null,
    effects.length,
    BigUint64Array.from(effects, Deno.UnsafePointer.value),
    // Names that `api` keeps: the library is given their addresses.
    BigUint64Array.from(effects, (_, i) => address(api.name(`update_${i}`))),
    null,
    null,
    status,
  );
  check(action);
  const compiled = present(description, "function");
  call.TFE_ContextAddFunction(eager.context, compiled, status);
  call.TF_DeleteFunction(compiled);
  check(action);
  const failure = (message: string) => `Cannot run "${recorder.name}": ${explainFailure(message)}`;
  return {
    run: (ids) => eager.execute(name, [], [...ids, ...variables], results.length, failure),
    dispose() {
      if (eager.isClosed()) return;
      call.TFE_ContextRemoveFunction(eager.context, cString(name), status);
      check(`Cannot release "${recorder.name}"`);
    },
  };
}
