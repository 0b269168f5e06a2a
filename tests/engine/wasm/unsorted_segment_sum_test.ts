import assert from "node:assert/strict";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { withEngine } from "../with_engine.ts";

const sum = (x: Tensor, ids: number[], segments: number) =>
  tf.tidy(() => {
    const result = tf.unsortedSegmentSum(x, tf.tensor1d(ids, "int32"), segments);
    return { shape: result.shape, dtype: result.dtype, values: [...result.dataSync()] };
  });

Deno.test("unsortedSegmentSum() adds rows to the rows that their ids name", () =>
  withEngine("wasm", () => {
    const x = tf.tensor2d([[1, 2], [3, 4], [5, 6], [7, 8]]);
    assert.deepEqual(sum(x, [2, 0, 2, -1], 4), {
      shape: [4, 2],
      dtype: "float32",
      values: [3, 4, 0, 0, 6, 8, 0, 0],
    });
    x.dispose();
  }));

Deno.test("unsortedSegmentSum() takes one number a row, many dimensions, int32 and no rows", () =>
  withEngine("wasm", () => {
    const whole = tf.tensor1d([1, 2, 3], "int32"),
      deep = tf.ones([2, 2, 2]),
      none = tf.ones([0, 2]);
    assert.deepEqual(sum(whole, [1, 1, 0], 2), { shape: [2], dtype: "int32", values: [3, 3] });
    assert.deepEqual(sum(deep, [0, 0], 1), {
      shape: [1, 2, 2],
      dtype: "float32",
      values: [2, 2, 2, 2],
    });
    assert.deepEqual(sum(none, [], 1).values, [0, 0]);
    tf.dispose([whole, deep, none]);
  }));

Deno.test("unsortedSegmentSum() refuses an id that is no segment", () =>
  withEngine("wasm", () => {
    const x = tf.ones([2, 3]);
    assert.throws(() => sum(x, [0, 4], 4), {
      name: "RangeError",
      message: "Cannot sum segments of [2,3]: id 4 at 1, wanted below 4",
    });
    x.dispose();
  }));
