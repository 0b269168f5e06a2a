import type { Engine, Variable } from "../../engine/engine.ts";
import { tf } from "../../engine/tf.ts";

/** A variable that starts with these values. */
export function makeVariable(
  engine: Engine,
  values: readonly number[],
  shape: readonly number[] = [values.length],
): Variable {
  const initial = tf.tensor([...values], [...shape]);
  const variable = engine.variable(initial);
  initial.dispose();
  return variable;
}
