import type { OperationTime } from "../engine.ts";
import { setAttributes, typeAttribute } from "./attributes.ts";
import { type CApi, type Pointer, present } from "./c_api.ts";
import { ATTRIBUTE } from "./dtypes.ts";
import { packOutputs } from "./graph_output.ts";
import type { GraphRecorder } from "./graph_recorder.ts";
import { type Feed, openSession } from "./session.ts";
import { stepStats } from "./step_stats.ts";

/** Runs that are told of. One comes before them, in which variables are copied and memory grows. */
const RUNS = 3;

/** What a variable begins with: a `TF_Tensor`, its shape and its dtype. */
export interface VariableValue {
  readonly tensor: Pointer;
  readonly shape: readonly number[];
  readonly dtype: number;
}

/** What a recorded graph runs on; the tensors stay the caller's. */
export interface ProfileInputs {
  /** Of its arguments, in their order. */
  readonly tensors: readonly Pointer[];
  /** Of its variables, in their order. */
  readonly variables: readonly VariableValue[];
}

/**
 * Runs a graph that was recorded with variables of its own several times, and tells what each
 * operation took. It runs in a session: the eager runtime keeps no times.
 */
export function profileGraph(
  api: CApi,
  recorder: GraphRecorder,
  results: readonly number[],
  { tensors, variables }: ProfileInputs,
  threads: number,
): readonly (readonly OperationTime[])[] {
  const fetches = results.map(recorder.output);
  const feeds = tensors.map((tensor, i) => ({ output: recorder.arguments[i]!, tensor }));
  const assigned = variables.map((variable, i) => assign(api, recorder, i, variable));
  const session = openSession(api, recorder.graph, threads);
  try {
    for (const { target, feed } of assigned) {
      session.run({ feeds: [feed], fetches: [], targets: [target] });
    }
    const runs = Array.from({ length: RUNS + 1 }, () => {
      const { tensors, metadata } = session.run({ feeds, fetches, targets: recorder.effects });
      for (const tensor of tensors) api.call.TF_DeleteTensor(tensor);
      return stepStats(metadata);
    });
    return runs.slice(1);
  } finally {
    session.close();
  }
}

/** Adds what gives a variable its first value. */
function assign(
  api: CApi,
  { graph, variables, output }: GraphRecorder,
  index: number,
  { tensor, shape, dtype }: VariableValue,
): { target: Pointer; feed: Feed } {
  const { call, status, check, name } = api;
  const begin = (type: string) =>
    present(call.TF_NewOperation(graph, name(type), name(`begin_${index}/${type}`)), type);
  const finish = (description: Pointer) => {
    const operation = call.TF_FinishOperation(description, status);
    check("Cannot initialise a variable");
    return present(operation, "operation");
  };
  const type = typeAttribute("dtype", dtype);
  const placeholder = begin("Placeholder");
  const dims = { name: "shape", type: ATTRIBUTE.TF_ATTR_SHAPE, value: shape };
  setAttributes(api, { graph: placeholder }, [type, dims]);
  const value = { operation: finish(placeholder), index: 0 };
  const assignment = begin("AssignVariableOp");
  for (const input of [output(variables[index]!), value]) {
    call.TF_AddInput(assignment, packOutputs([input]));
  }
  setAttributes(api, { graph: assignment }, [type]);
  return { target: finish(assignment), feed: { output: value, tensor } };
}
