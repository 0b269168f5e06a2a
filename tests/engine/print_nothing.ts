/** A process of its own that opens the engine in its argument, trains a step and prints nothing. */
import type { EngineName } from "../../engine/engine.ts";
import { openEngine } from "../../engine/open_engine.ts";
import { type Tensor, tf } from "../../engine/tf.ts";
import { makeVariable } from "./make_variable.ts";

const engine = await openEngine({ engine: Deno.args[0] as EngineName, say: () => {} });
const variable = makeVariable(engine, Array(4096).fill(0.01), [64, 64]);
const step = engine.compile("descend", ({ x }: { x: Tensor }) => {
  const { value, grads } = tf.valueAndGrads((w) => tf.sum(tf.square(tf.matMul(x, w))))([
    variable.read(),
  ]);
  variable.assign(tf.sub(variable.read(), tf.mul(grads[0]!, 1e-4)));
  return { loss: value };
});
for (let i = 0; i < 3; i++) {
  const x = tf.ones([32, 64]), { loss } = step.run({ x });
  await loss.data();
  tf.dispose([x, loss]);
}
engine.close();
