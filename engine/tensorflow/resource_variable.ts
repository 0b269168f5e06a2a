import type { Variable } from "../engine.ts";
import type { Tensor } from "../tf.ts";
import { typeAttribute } from "./attributes.ts";
import type { NodeBackend } from "./backend.ts";
import type { Binding } from "./binding.ts";
import { ATTRIBUTE, DTYPE } from "./dtypes.ts";

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
  const id = (tensor: Tensor): number => {
    const [first] = backend.getInputTensorIds([tensor]);
    if (first === undefined) throw new Error("Cannot use a tensor: it has no number");
    return first;
  };
  const handle = binding.createVariable(id(initial));
  const dtype = typeAttribute("dtype", DTYPE.TF_FLOAT);
  return {
    shape: initial.shape,
    handle,
    read() {
      const [value] = binding.executeOp("ReadVariableOp", [dtype], [handle], 1);
      if (value === undefined) throw new Error("Cannot read a variable: TensorFlow gave nothing");
      return backend.createOutputTensor(value);
    },
    assign(value) {
      binding.executeOp(
        "AssignVariableOp",
        [
          dtype,
          { name: "validate_shape", type: ATTRIBUTE.TF_ATTR_BOOL, value: false },
        ],
        [handle, id(value)],
        0,
      );
    },
    dispose: () => binding.deleteVariable(handle),
  };
}
