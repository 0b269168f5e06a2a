import type { Variable } from "../engine.ts";
import { requireAssignable } from "../require_assignable.ts";
import type { Tensor } from "../tf.ts";
import { typeAttribute } from "./attributes.ts";
import type { NodeBackend } from "./backend.ts";
import type { Binding } from "./binding.ts";
import { DTYPE } from "./dtypes.ts";

/** A variable that TensorFlow holds and updates in place. */
export interface ResourceVariable extends Variable {
  /** The number of its handle, for operations that take one. */
  readonly handle: number;
}

/** Makes a float32 resource variable. */
export function resourceVariable(
  binding: Binding,
  backend: NodeBackend,
  initial: Tensor,
): ResourceVariable {
  const { shape } = initial;
  requireAssignable(initial, shape);
  const handle = binding.createVariable(...backend.getInputTensorIds([initial]) as [number]);
  const dtype = typeAttribute("dtype", DTYPE.TF_FLOAT);
  return {
    shape,
    handle,
    read() {
      const [value] = binding.executeOp("ReadVariableOp", [dtype], [handle], 1);
      if (value === undefined) throw new Error("Cannot read a variable: TensorFlow gave nothing");
      return backend.createOutputTensor(value);
    },
    assign(value) {
      requireAssignable(value, shape);
      const ids = backend.getInputTensorIds([value]);
      binding.executeOp("AssignVariableOp", [dtype], [handle, ...ids], 0);
    },
    dispose: () => binding.deleteVariable(handle),
  };
}
