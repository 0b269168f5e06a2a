import assert from "node:assert/strict";
import { compiledStep } from "../../../engine/tensorflow/compiled_step.ts";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { openSpiedTensorFlow, type SpiedTensorFlow } from "./spied_tensorflow.ts";

async function withTensorFlow(test: (spied: SpiedTensorFlow) => void): Promise<void> {
  const spied = await openSpiedTensorFlow();
  try {
    test(spied);
  } finally {
    spied.close();
  }
}

/** 1, 2, … up to as many as the shape has. */
const counting = (...shape: number[]) =>
  tf.reshape(tf.range(1, shape.reduce((a, b) => a * b, 1) + 1), shape);

/** A sum, what it gives of numbers that count, and how TensorFlow computes it. */
const SUMS: readonly [string, (x: Tensor) => Tensor, number[], number[], number[], string][] = [
  ["of rows", (x) => tf.sum(x, 0), [2, 3], [3], [5, 7, 9], "BiasAddGrad"],
  ["of rows, along a list of axes", (x) => tf.sum(x, [0]), [2, 3], [3], [5, 7, 9], "BiasAddGrad"],
  ["of rows, the axis kept", (x) => tf.sum(x, 0, true), [2, 3], [1, 3], [5, 7, 9], "Sum"],
  ["of columns", (x) => tf.sum(x, 1), [2, 3], [2], [6, 15], "Sum"],
  ["of all", (x) => tf.sum(x), [2, 3], [], [21], "Sum"],
  ["of a vector", (x) => tf.sum(x, 0), [4], [], [10], "Sum"],
  ["of matrices", (x) => tf.sum(x, 0), [2, 1, 2], [1, 2], [4, 6], "Sum"],
  ["of rows of integers", (x) => tf.sum(x.toInt(), 0), [2, 3], [3], [5, 7, 9], "Sum"],
];

for (const [name, sum, shape, wantedShape, wanted, type] of SUMS) {
  Deno.test(`sumOfRows() gives the sum ${name}`, () =>
    withTensorFlow(({ binding, backend, recorded }) => {
      const step = compiledStep(binding, backend, "sum", ({ x }) => ({ sum: sum(x!) }), 1);
      const x = counting(...shape), { sum: result } = step.run({ x });
      assert.deepEqual(result!.shape, wantedShape);
      assert.deepEqual([...result!.dataSync()], wanted);
      assert.ok([...recorded.values()].some((one) => one.type === type), `no ${type}`);
      tf.dispose([x, result!]);
      step.dispose();
    }));
}

Deno.test("sumOfRows() gives the gradient of what is added to each row", () =>
  withTensorFlow(() => {
    const gradient = tf.tidy(() => {
      const x = counting(3, 2), dy = tf.tensor2d([[1, 2], [3, 4], [5, 6]]);
      return tf.grad((bias) => tf.add(x, bias))(tf.zeros([2]), dy).dataSync();
    });
    assert.deepEqual([...gradient], [9, 12]);
  }));
