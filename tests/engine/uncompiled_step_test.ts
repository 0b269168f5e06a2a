import assert from "node:assert/strict";
import { type Tensor, tf } from "../../engine/tf.ts";
import { uncompiledStep } from "../../engine/uncompiled_step.ts";
import { makeVariable } from "./make_variable.ts";
import { withEngine } from "./with_engine.ts";

Deno.test("uncompiledStep() gives results of its own, even of its arguments", () =>
  withEngine("wasm", () => {
    const outside = tf.scalar(7), x = tf.tensor1d([1, 2]);
    const step = uncompiledStep("same", (args: { x: Tensor }) => ({
      x: args.x,
      outside,
      twice: tf.mul(args.x, 2),
    }));
    const first = step.run({ x });
    tf.dispose(first);
    const again = step.run({ x });
    assert.deepEqual([...again.x.dataSync()], [1, 2]);
    assert.deepEqual([...again.outside.dataSync()], [7]);
    assert.deepEqual([...again.twice.dataSync()], [2, 4]);
    tf.dispose([again, outside, x]);
  }));

Deno.test("uncompiledStep() leaves nothing behind in 100 updates of a variable", () =>
  withEngine("wasm", (engine) => {
    const variable = makeVariable(engine, [1, 2]);
    const step = engine.compile("update", ({ by }: { by: Tensor }) => {
      const { value, grads } = tf.valueAndGrads((x) => tf.sum(tf.square(x)))([variable.read()]);
      variable.assign(tf.sub(variable.read(), tf.mul(grads[0]!, by)));
      return { loss: value };
    });
    const by = tf.scalar(0.01), count = tf.memory().numTensors;
    let last = Infinity;
    for (let i = 0; i < 100; i++) {
      const { loss } = step.run({ by }), value = loss.dataSync()[0]!;
      assert.ok(value < last, "the loss falls");
      last = value;
      loss.dispose();
      assert.equal(tf.memory().numTensors, count);
    }
    by.dispose();
    variable.dispose();
  }));

Deno.test("uncompiledStep() names the step when it fails, and leaves nothing behind", () =>
  withEngine("wasm", () => {
    const step = uncompiledStep("turn", ({ x }: { x: Tensor }) => ({
      y: tf.transpose(tf.square(x), [0]),
    }));
    const x = tf.ones([2, 2]), count = tf.memory().numTensors;
    assert.throws(() => step.run({ x }), {
      message:
        'Cannot run "turn": Error in transpose: rank of input 2 must match length of perm 0.',
    });
    assert.equal(tf.memory().numTensors, count);
    x.dispose();
  }));
