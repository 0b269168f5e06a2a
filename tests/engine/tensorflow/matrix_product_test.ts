import assert from "node:assert/strict";
import { compiledStep } from "../../../engine/tensorflow/compiled_step.ts";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { openSpiedTensorFlow, type SpiedTensorFlow } from "./spied_tensorflow.ts";

const LEFT = [[1, 2, 3], [4, 5, 6]], RIGHT = [[1, 0], [-1, 2], [3, 1]];
/** LEFT · RIGHT, by hand. */
const PRODUCT = [8, 7, 17, 16];

async function withTensorFlow(test: (spied: SpiedTensorFlow) => void): Promise<void> {
  const spied = await openSpiedTensorFlow();
  try {
    test(spied);
  } finally {
    spied.close();
  }
}

const turned = (rows: number[][]) => rows[0]!.map((_, column) => rows.map((row) => row[column]!));

for (const transposeA of [false, true]) {
  for (const transposeB of [false, true]) {
    Deno.test(`matrixProduct() multiplies with transposition ${transposeA}, ${transposeB}`, () =>
      withTensorFlow(() => {
        const values = tf.tidy(() => {
          const a = tf.tensor2d(transposeA ? turned(LEFT) : LEFT);
          const b = tf.tensor2d(transposeB ? turned(RIGHT) : RIGHT);
          return tf.matMul(a, b, transposeA, transposeB).dataSync();
        });
        assert.deepEqual([...values], PRODUCT);
      }));
  }
}

Deno.test("matrixProduct() broadcasts what has a batch", () =>
  withTensorFlow(() => {
    const product = tf.tidy(() => {
      const batch = tf.tensor3d([LEFT, LEFT.map((row) => row.map((x) => -x))]);
      return tf.matMul(batch, tf.tensor2d(RIGHT)).arraySync();
    });
    assert.deepEqual(product, [[[8, 7], [17, 16]], [[-8, -7], [-17, -16]]]);
  }));

Deno.test("matrixProduct() takes the product of batches only where there is a batch", () =>
  withTensorFlow(({ binding, backend, recorded }) => {
    const step = compiledStep(binding, backend, "products", ({ a, b, c }) => ({
      matrices: tf.matMul(a!, b!),
      batches: tf.matMul(c!, c!, false, true),
    }), 1);
    const args: Record<string, Tensor> = {
      a: tf.tensor2d(LEFT),
      b: tf.tensor2d(RIGHT),
      c: tf.tensor3d([LEFT]),
    };
    const results = step.run(args);
    assert.deepEqual([...results["matrices"]!.dataSync()], PRODUCT);
    assert.deepEqual([...results["batches"]!.dataSync()], [14, 32, 32, 77]);
    const products = [...recorded.values()].map(({ type }) => type)
      .filter((type) => type.includes("MatMul"));
    assert.deepEqual(products, ["MatMul", "BatchMatMulV2"]);
    tf.dispose([args, results]);
    step.dispose();
  }));

Deno.test("matrixProduct() refuses sides that do not go together", () =>
  withTensorFlow(() => {
    const a = tf.tensor2d(LEFT);
    assert.throws(() => tf.matMul(a, a), /Cannot run MatMul on \[2,3\] \[2,3\]/);
    a.dispose();
  }));
