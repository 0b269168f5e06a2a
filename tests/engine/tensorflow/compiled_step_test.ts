import assert from "node:assert/strict";
import type { Engine } from "../../../engine/engine.ts";
import { openEngine } from "../../../engine/open_engine.ts";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { withEngine } from "../with_engine.ts";

const values = (tensor: Tensor) => [...tf.tidy(() => tensor.dataSync())];

/** Runs a step once and gives what its result holds. */
function runOnce(engine: Engine, body: (args: { x: Tensor }) => Tensor, x: Tensor): number[] {
  const step = engine.compile("try", (args: { x: Tensor }) => ({ y: body(args) }));
  const { y } = step.run({ x });
  const given = values(y);
  tf.dispose([x, y]);
  step.dispose();
  return given;
}

Deno.test("compile() traces once for each combination of shapes", () =>
  withEngine("tensorflow", (engine) => {
    let traced = 0;
    const step = engine.compile("double", ({ x }: { x: Tensor }) => {
      traced++;
      return { y: tf.mul(x, 2) };
    });
    for (const length of [2, 3, 2, 3, 2]) {
      const x = tf.ones([length]), { y } = step.run({ x });
      assert.deepEqual(values(y), Array(length).fill(2));
      tf.dispose([x, y]);
    }
    assert.equal(traced, 2);
    assert.equal(step.functions(), 2);
    const whole = tf.ones([2], "int32");
    tf.dispose([step.run({ x: whole }), whole]);
    assert.equal(traced, 3, "another dtype is another function");
    step.dispose();
    assert.equal(step.functions(), 0);
  }));

Deno.test("compile() keeps the functions that were used last", () =>
  withEngine("tensorflow", (engine) => {
    const traced: number[] = [];
    const step = engine.compile("negate", ({ x }: { x: Tensor }) => {
      traced.push(x.size);
      return { y: tf.neg(x) };
    }, { limit: 2 });
    for (const length of [1, 2, 1, 3, 1, 2]) {
      const x = tf.ones([length]);
      tf.dispose([step.run({ x }), x]);
      assert.ok(step.functions() <= 2);
    }
    assert.deepEqual(traced, [1, 2, 3, 2], "2 made room for 3, since 1 was used after it");
    step.dispose();
    assert.throws(() => engine.compile("none", () => ({}), { limit: 0 }), RangeError);
  }));

Deno.test("compile() takes arguments by name and gives results by name", () =>
  withEngine("tensorflow", (engine) => {
    const step = engine.compile("subtract", (args: { b: Tensor; a: Tensor; unused: Tensor }) => ({
      difference: tf.sub(args.a, args.b),
      same: args.a,
      again: args.a,
      constant: tf.scalar(7),
    }));
    const args = { b: tf.scalar(1), a: tf.scalar(5), unused: tf.scalar(0) };
    const results = step.run(args);
    tf.dispose(args);
    assert.deepEqual(Object.entries(results).map(([name, t]) => [name, values(t)]), [
      ["difference", [4]],
      ["same", [5]],
      ["again", [5]],
      ["constant", [7]],
    ]);
    tf.dispose(results);
    step.dispose();
  }));

Deno.test("compile() makes a step within a step part of it", () =>
  withEngine("tensorflow", (engine) => {
    const inner = engine.compile("inner", ({ x }: { x: Tensor }) => ({ y: tf.square(x) }));
    assert.deepEqual(
      runOnce(engine, ({ x }) => tf.add(inner.run({ x }).y, 1), tf.tensor1d([1, 2])),
      [2, 5],
    );
    assert.equal(inner.functions(), 0);
  }));

const refusals: readonly [string, (args: { x: Tensor }, outside: Tensor) => Tensor, RegExp][] = [
  [
    "reads a value",
    ({ x }) => tf.scalar(tf.square(x).dataSync()[0]!),
    /^Cannot compile "refused": it reads a value, which there is none of yet; return the tensor/,
  ],
  [
    "uses a tensor from outside",
    ({ x }, outside) => tf.add(x, outside),
    /^Cannot compile "refused": it uses a tensor made outside of it; pass it as an argument$/,
  ],
  [
    "states what tfjs refuses",
    ({ x }) => tf.transpose(x, [0]),
    /^Cannot compile "refused": Error in transpose: rank of input 2 must match length of perm 0/,
  ],
  [
    "states what TensorFlow refuses",
    ({ x }) => native("MatMul", [x, tf.ones([3, 1])]),
    /^Cannot compile "refused": MatMul on \[2,2\] \[3,1\]: .*must be equal, but are 2 and 3/,
  ],
  [
    "has a shape that values decide",
    ({ x }) => native("Where", [x]),
    /^Cannot compile "refused": its shape is known only when it runs/,
  ],
];

/** An operation of TensorFlow's on float32, past tfjs and its checks. */
function native(name: string, inputs: Tensor[]): Tensor {
  const backend = tf.backend() as unknown as {
    executeSingleOutput(name: string, attributes: object[], inputs: Tensor[]): Tensor;
  };
  return backend.executeSingleOutput(name, [{ name: "T", type: 4, value: 1 }], inputs);
}

for (const [what, body, message] of refusals) {
  Deno.test(`compile() refuses a step that ${what}, and leaves nothing behind`, () =>
    withEngine("tensorflow", (engine) => {
      const x = tf.ones([2, 2]);
      const used = tf.ones([2, 2]);
      used.add(1).dispose();
      for (const outside of [used, tf.ones([2, 2])]) {
        const step = engine.compile(
          "refused",
          (args: { x: Tensor }) => ({ y: body(args, outside) }),
        );
        const before = tf.memory().numTensors;
        assert.throws(() => step.run({ x }), { message });
        assert.equal(tf.memory().numTensors, before);
        assert.equal(step.functions(), 0);
        step.dispose();
        outside.dispose();
      }
      assert.deepEqual(runOnce(engine, (args) => tf.add(args.x, 1), x), [2, 2, 2, 2]);
    }));
}

Deno.test("compile() refuses a variable made or disposed in a step", () =>
  withEngine("tensorflow", (engine) => {
    const x = tf.scalar(1), held = engine.variable(x);
    for (const body of [() => void engine.variable(x), () => held.dispose()]) {
      const step = engine.compile("bad", () => (body(), { y: tf.scalar(1) }));
      assert.throws(() => step.run({}), {
        message:
          /^Cannot compile "bad": Cannot (make|dispose) a variable: a step is being compiled$/,
      });
    }
    held.dispose();
    x.dispose();
  }));

Deno.test("run() names step, operation and shapes when an operation of the step fails", () =>
  withEngine("tensorflow", (engine) => {
    const step = engine.compile("look up", ({ x, at }: { x: Tensor; at: Tensor }) => ({
      y: tf.add(tf.gather(tf.mul(x, 2), at as never), 1),
    }));
    const x = tf.ones([4, 3]), at = tf.tensor1d([1, 9], "int32");
    assert.throws(() => step.run({ x, at }), {
      message: 'Cannot run "look up": GatherV2 on [4,3] [2] []: indices[1] = 9 is not in [0, 4)',
    });
    const good = tf.tensor1d([3], "int32"), { y } = step.run({ x, at: good });
    assert.deepEqual(values(y), [3, 3, 3]);
    tf.dispose([x, at, good, y]);
    step.dispose();
  }));

Deno.test("close() releases functions, variables and tensors that nobody disposed", async () => {
  const engine = await openEngine({ engine: "tensorflow", say: console.error });
  const { binding } = tf.backend() as unknown as { binding: { getNumOfTensors(): number } };
  const x = tf.ones([3]), variable = engine.variable(x);
  const step = engine.compile("left", (args: { x: Tensor }) => ({ y: tf.neg(args.x) }));
  const { y } = step.run({ x });
  assert.equal(binding.getNumOfTensors(), 3, "x, y and the variable's handle");
  engine.close();
  assert.equal(binding.getNumOfTensors(), 0);
  assert.throws(() => variable.read(), { message: "Cannot use TensorFlow: its engine is closed" });
  for (const late of [step, variable, engine]) "close" in late ? late.close() : late.dispose();
  tf.dispose([x, y]);
});
