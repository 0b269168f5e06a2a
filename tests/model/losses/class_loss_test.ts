import assert from "node:assert/strict";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { classLoss } from "../../../model/losses/class_loss.ts";
import { ENGINES, onEngine } from "../on_engine.ts";

const lossOf = (images: number[][], classes: number[][], scale: number, labels: number[]) =>
  classLoss(
    tf.tensor2d(images),
    tf.tensor2d(classes),
    tf.scalar(scale),
    tf.tensor1d(labels, "int32"),
  ).dataSync()[0]!;

for (const engine of ENGINES) {
  Deno.test(`classLoss() is the mean surprise over all classes on ${engine}`, () =>
    onEngine(engine, () => {
      const classes = [[1, 0], [0, 1], [0.6, 0.8]], images = [[0.8, 0.6], [0, 1]];
      // Cosines by hand: (0.8, 0.6, 0.96) and (0, 1, 0.8), times 5.
      const surprise = (logits: number[], label: number) =>
        Math.log(logits.reduce((sum, x) => sum + Math.exp(x), 0)) - logits[label]!;
      const expected = (surprise([4, 3, 4.8], 2) + surprise([0, 5, 4], 0)) / 2;
      assert.ok(Math.abs(lossOf(images, classes, 5, [2, 0]) - expected) < 1e-5);
      assert.notEqual(lossOf(images, classes, 5, [0, 2]), lossOf(images, classes, 5, [2, 0]));
    }));

  Deno.test(`classLoss() is ln C for classes that are alike, 0 for a sure one, on ${engine}`, () =>
    onEngine(engine, () => {
      const alike = Array.from({ length: 7 }, () => [1, 0]);
      assert.ok(Math.abs(lossOf([[0.6, 0.8]], alike, 100, [3]) - Math.log(7)) < 1e-6);
      assert.ok(Math.abs(lossOf([[1, 0]], [[1, 0], [0, 1]], 100, [0])) < 1e-6);
    }));

  Deno.test(`classLoss() stays finite when it is wrong and the scale is 10,000, on ${engine}`, () =>
    onEngine(engine, () => {
      const labels = tf.tensor1d([1], "int32");
      const { value, grads: [gradient] } = tf.valueAndGrads((images: Tensor, classes: Tensor) =>
        classLoss(images, classes, tf.scalar(1e4), labels) as ReturnType<typeof tf.scalar>
      )([tf.tensor2d([[1, 0]]), tf.tensor2d([[1, 0], [0, 1]])]);
      assert.equal(value.dataSync()[0], 1e4);
      assert.deepEqual([...gradient!.dataSync()], [1e4, -1e4]);
    }));
}
