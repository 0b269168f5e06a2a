import type { Variable } from "./engine.ts";
import { requireAssignable } from "./require_assignable.ts";
import { type Tensor, tf } from "./tf.ts";

/** A float32 variable that is a tensor held by tfjs, for engines without variables of their own. */
export function heldVariable(initial: Tensor): Variable {
  const { shape } = initial;
  requireAssignable(initial, shape);
  // A step runs in a scope that disposes what it makes; a variable outlives it.
  const hold = (tensor: Tensor) => tf.keep(tensor.clone());
  let value = hold(initial);
  return {
    shape,
    read: () => value.clone(),
    assign(next) {
      requireAssignable(next, shape);
      const previous = value;
      value = hold(next);
      previous.dispose();
    },
    dispose: () => value.dispose(),
  };
}
