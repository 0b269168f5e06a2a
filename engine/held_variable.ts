import type { Variable } from "./engine.ts";
import type { Tensor } from "./tf.ts";

/** A variable that is a tensor held in JavaScript, for engines without variables of their own. */
export function heldVariable(initial: Tensor): Variable {
  let value = initial.clone();
  const keep = (tensor: Tensor) => {
    // A step runs in a scope that disposes what it makes; a variable outlives it.
    Object.assign(tensor, { kept: true });
    return tensor;
  };
  keep(value);
  return {
    shape: initial.shape,
    read: () => value.clone(),
    assign(next) {
      const previous = value;
      value = keep(next.clone());
      previous.dispose();
    },
    dispose: () => value.dispose(),
  };
}
