import assert from "node:assert/strict";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { withEngine } from "../with_engine.ts";

Deno.test("profile() tells what each operation takes, and leaves variables as they are", () =>
  withEngine("tensorflow", (engine) => {
    const initial = tf.ones([64, 32]), weight = engine.variable(initial);
    const step = engine.compile("product", ({ x }: { x: Tensor }) => {
      const y = tf.exp(tf.matMul(x, weight.read()));
      weight.assign(tf.mul(weight.read(), 2));
      return { y };
    });
    const x = tf.randomUniform([16, 64]);
    const runs = step.profile!({ x });
    assert.ok(runs.length > 1);
    for (const run of runs) {
      assert.ok(run.every(({ seconds }) => seconds >= 0));
      const named = (name: string) => run.filter(({ operation }) => operation === name);
      const [product] = named("MatMul");
      assert.equal(product?.shapes, "[16,64] [64,32]");
      assert.match(product?.ran ?? "", /MatMul/);
      assert.ok((product?.seconds ?? 0) > 0);
      assert.equal(named("Exp").length, 1);
      assert.equal(named("AssignVariableOp").length, 1);
    }
    const after = weight.read();
    assert.deepEqual([after.dataSync()[0], step.functions()], [1, 0]);
    tf.dispose([x, initial, after]);
    weight.dispose();
  }));

Deno.test("profile() names the step when its body fails", () =>
  withEngine("tensorflow", (engine) => {
    const outside = tf.ones([2]), x = tf.ones([2]);
    outside.dataSync();
    const step = engine.compile("add", ({ x }: { x: Tensor }) => ({ y: tf.add(x, outside) }));
    assert.throws(() => step.profile!({ x }), /"add".*a tensor made outside of it/);
    tf.dispose([x, outside]);
  }));

Deno.test("profile() is not there where steps are not compiled", () =>
  withEngine("wasm", (engine) => {
    const step = engine.compile("exp", ({ x }: { x: Tensor }) => ({ y: tf.exp(x) }));
    assert.equal(step.profile, undefined);
  }));
