import type { Engine } from "./engine.ts";
import { heldVariable } from "./held_variable.ts";
import { requireAssignable } from "./require_assignable.ts";
import { type Tensor, tf } from "./tf.ts";

/**
 * Variables and conditional updates of an engine that cannot read a flag before it goes on: within
 * `when()` each assignment selects, by the flag, what was given or what was there. Multiplying by
 * the flag would not do: 0 times NaN is NaN.
 */
export function selectedVariables(): Pick<Engine, "variable" | "when"> {
  let condition: Tensor | undefined;
  return {
    variable(initial) {
      const held = heldVariable(initial);
      return {
        ...held,
        assign(next) {
          requireAssignable(next, held.shape);
          const flag = condition;
          if (flag === undefined) held.assign(next);
          else tf.tidy(() => held.assign(tf.where(flag, next, held.read())));
        },
      };
    },
    when(flag, update) {
      const outer = condition;
      condition = flag;
      try {
        update();
      } finally {
        condition = outer;
      }
    },
  };
}
