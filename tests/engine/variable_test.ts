import assert from "node:assert/strict";
import { type Tensor, tf } from "../../engine/tf.ts";
import { makeVariable } from "./make_variable.ts";
import { testableEngines, withEngine } from "./with_engine.ts";

/** What `body` gives, with the tensors that it made disposed. */
function inScope<T>(body: () => T): T {
  const engine = tf.engine();
  engine.startScope();
  try {
    return body();
  } finally {
    engine.endScope();
  }
}

for (const name of await testableEngines()) {
  const read = async (tensor: Tensor) => {
    const values = [...await tensor.data()];
    tensor.dispose();
    return values;
  };

  Deno.test(`variable() keeps its own value on ${name}`, () =>
    withEngine(name, async (engine) => {
      const initial = tf.tensor1d([1, 2]), next = tf.tensor1d([3, 4]);
      const variable = engine.variable(initial);
      initial.dispose();
      const before = variable.read();
      variable.assign(next);
      next.dispose();
      assert.deepEqual(variable.shape, [2]);
      assert.deepEqual(await read(variable.read()), [3, 4]);
      assert.deepEqual(await read(before), [1, 2], "what was read does not change");
      variable.dispose();
      variable.dispose();
    }));

  Deno.test(`variable() outlives the scope that it is made and assigned in on ${name}`, () =>
    withEngine(name, async (engine) => {
      const variable = inScope(() => engine.variable(tf.scalar(1)));
      inScope(() => variable.assign(tf.add(variable.read(), 1)));
      assert.deepEqual(await read(variable.read()), [2]);
      variable.dispose();
    }));

  Deno.test(`variable() refuses other shapes and dtypes on ${name}`, () =>
    withEngine(name, async (engine) => {
      const variable = makeVariable(engine, [1, 1, 1, 1, 1, 1], [2, 3]);
      tf.tidy(() => {
        assert.throws(() => variable.assign(tf.ones([3, 2])), {
          name: "RangeError",
          message: "Cannot assign to a variable: shape is [3,2], the variable's is [2,3]",
        });
        assert.throws(() => variable.assign(tf.ones([2, 3], "int32")), {
          name: "TypeError",
          message: "Cannot assign to a variable: dtype is int32, wanted float32",
        });
        assert.throws(() => engine.variable(tf.ones([2], "bool")), TypeError);
      });
      assert.deepEqual(await read(variable.read()), [1, 1, 1, 1, 1, 1]);
      variable.dispose();
    }));

  Deno.test(`compile() runs reads and updates in the order of the step on ${name}`, () =>
    withEngine(name, async (engine) => {
      const variable = makeVariable(engine, [1, 10]);
      const step = engine.compile("in order", ({ x }: { x: Tensor }) => {
        const first = variable.read();
        variable.assign(tf.mul(first, 2));
        const second = variable.read(), again = variable.read();
        variable.assign(tf.add(tf.add(second, again), x));
        const third = variable.read();
        variable.assign(tf.sub(third, first));
        return { first, second, third };
      });
      let value = [1, 10];
      for (let i = 0; i < 3; i++) {
        const x = tf.scalar(i), given = step.run({ x });
        x.dispose();
        assert.deepEqual(await read(given.first), value);
        assert.deepEqual(await read(given.second), value.map((v) => 2 * v));
        const third = value.map((v) => 4 * v + i);
        assert.deepEqual(await read(given.third), third);
        value = value.map((v, j) => third[j]! - v);
      }
      assert.deepEqual(await read(variable.read()), value);
      step.dispose();
      variable.dispose();
    }));

  Deno.test(`compile() updates a variable that nothing returns on ${name}`, () =>
    withEngine(name, async (engine) => {
      const variable = makeVariable(engine, [1], []);
      const step = engine.compile("count", () => {
        variable.assign(tf.add(variable.read(), 1));
        return {};
      });
      for (let i = 0; i < 3; i++) assert.deepEqual(step.run({}), {});
      assert.deepEqual(await read(variable.read()), [4]);
      step.dispose();
      variable.dispose();
    }));
}
