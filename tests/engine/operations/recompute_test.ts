import assert from "node:assert/strict";
import { recompute } from "../../../engine/operations/recompute.ts";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { assertClose } from "../assert_close.ts";
import { testableEngines, withEngine } from "../with_engine.ts";

/** Two layers, so that one is computed again inside of the other's backward pass. */
const layer = (x: Tensor, w: Tensor): Tensor => tf.mul(x, tf.sigmoid(tf.matMul(x, w)));

function gradients(wrap: typeof layer): { values: Float32Array[]; dispose: () => void } {
  const inputs = [
    tf.tensor2d([0.3, -1, 2, 0.5], [2, 2]),
    tf.tensor2d([1, 0.2, -0.4, 0.7], [2, 2]),
    tf.tensor2d([-0.6, 0.1, 0.9, 1.3], [2, 2]),
  ];
  const loss = (x: Tensor, w: Tensor, v: Tensor) => tf.sum(wrap(wrap(x, w), v)).asScalar();
  const { value, grads } = tf.valueAndGrads(loss)(inputs);
  const values = [value, ...grads].map((tensor) => tensor.dataSync() as Float32Array);
  return { values, dispose: () => tf.dispose([inputs, value, grads]) };
}

for (const name of (await testableEngines()).filter((one) => one !== "webgpu")) {
  Deno.test(`recompute() gives the value and gradients of what it wraps on ${name}`, () =>
    withEngine(name, () => {
      const plain = gradients(layer);
      const again = gradients((x, w) =>
        recompute((a, b) => layer(a as Tensor, b as Tensor), [x, w])
      );
      for (const [i, wanted] of plain.values.entries()) {
        assertClose(again.values[i]!, wanted, 1e-6, `tensor ${i}`);
      }
      plain.dispose();
      again.dispose();
    }));

  Deno.test(`recompute() keeps nothing of the inside for the backward pass on ${name}`, () =>
    withEngine(name, () => {
      const held = (wrap: typeof layer) => {
        let during = 0;
        const x = tf.ones([2, 2]) as Tensor, w = tf.ones([2, 2]) as Tensor;
        const loss = (a: Tensor, b: Tensor) => {
          const before = tf.memory().numTensors;
          const y = wrap(a, b);
          during = tf.memory().numTensors - before;
          return tf.sum(y).asScalar();
        };
        const { value, grads } = tf.valueAndGrads(loss)([x, w]);
        tf.dispose([x, w, value, grads]);
        return during;
      };
      const plain = held((x, w) => layer(tf.square(layer(x, w)), w));
      const again = held((x, w) =>
        recompute(
          (a, b) => layer(tf.square(layer(a as Tensor, b as Tensor)), b as Tensor),
          [x, w],
        )
      );
      assert.ok(again < plain, `${again} tensors, ${plain} without`);
    }));
}
