import assert from "node:assert/strict";
import { type Tensor, tf } from "../../engine/tf.ts";
import { makeVariable } from "./make_variable.ts";
import { testableEngines, withEngine } from "./with_engine.ts";

type Given = { readonly x: Tensor; readonly bound: Tensor };

for (const name of await testableEngines()) {
  for (const how of ["in a step", "operation by operation"] as const) {
    Deno.test(`when() updates variables where the flag is true and not else on ${name} ${how}`, () =>
      withEngine(name, async (engine) => {
        const variable = makeVariable(engine, [1, -0, 3e-45]), other = makeVariable(engine, [5]);
        const body = ({ x, bound }: Given) => {
          const sum = tf.sum(tf.mul(x, variable.read()));
          engine.when(tf.less(sum, bound), () => {
            variable.assign(tf.add(variable.read(), x));
            other.assign(tf.reshape(sum, [1]));
            variable.assign(tf.mul(variable.read(), 2));
          });
          return { sum };
        };
        const step = engine.compile("conditional", body);
        const run = how === "in a step" ? step.run : (given: Given) => tf.tidy(() => body(given));
        const values = async (tensor: Tensor) => {
          const data = [...await tensor.data()];
          tensor.dispose();
          return data;
        };
        const update = async (x: number, bound: number) => {
          const given = { x: tf.tensor1d([x, 0, 0]), bound: tf.scalar(bound) };
          // What the flag is made of is given, whether the update is made or not.
          const [sum] = await values(run(given).sum);
          tf.dispose({ ...given });
          return { sum, now: [...await values(variable.read()), ...await values(other.read())] };
        };
        // Not even denormal numbers and the sign of 0 change.
        const start = [1, -0, Math.fround(3e-45), 5];
        assert.deepEqual(await update(7, 3), { sum: 7, now: start });
        for (const broken of [NaN, Infinity]) {
          assert.deepEqual(await update(broken, 3), { sum: broken, now: start });
        }
        const { sum, now } = await update(2, 3);
        assert.deepEqual([sum, now[0], now[3]], [2, 6, 2]);
        for (const one of [step, variable, other]) one.dispose();
      }));
  }
}

Deno.test("when() refuses in a compiled step that variables are used behind it", () =>
  withEngine("tensorflow", (engine) => {
    const variable = makeVariable(engine, [1]), other = makeVariable(engine, [1]);
    const behind = (used: typeof variable) =>
      engine.compile("behind", ({ x }: { readonly x: Tensor }) => {
        engine.when(tf.less(x, 1), () => variable.assign(tf.reshape(x, [1])));
        return { now: used.read() };
      });
    const args = { x: tf.scalar(0) };
    assert.throws(() => behind(variable).run(args), {
      message: 'Cannot compile "behind": it uses a variable behind an update that may not be made',
    });
    const step = behind(other), { now } = step.run(args);
    tf.dispose([args.x, now]);
    for (const one of [step, variable, other]) one.dispose();
  }));
