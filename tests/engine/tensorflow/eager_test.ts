import assert from "node:assert/strict";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { makeVariable } from "../make_variable.ts";
import { withEngine } from "../with_engine.ts";

/** An operation of TensorFlow's, past tfjs and its checks. */
function native(name: string, attributes: object[], inputs: Tensor[]): Tensor {
  const backend = tf.backend() as unknown as {
    executeSingleOutput(name: string, attributes: object[], inputs: Tensor[]): Tensor;
  };
  return backend.executeSingleOutput(name, attributes, inputs);
}

const float = { name: "T", type: 4, value: 1 };

Deno.test("an operation that fails is named with its shapes", () =>
  withEngine("tensorflow", () => {
    tf.tidy(() => {
      const x = tf.ones([4, 3]);
      assert.throws(() => native("MatMul", [float], [x, x]), {
        message:
          "Cannot run MatMul on [4,3] [4,3]: Matrix size-incompatible: In[0]: [4,3], In[1]: [4,3]",
      });
      assert.throws(() => native("MatMoul", [], [x, x]), {
        message: /^Cannot run MatMoul on \[4,3\] \[4,3\]: 'MatMoul' is neither a type of/,
      });
      assert.throws(() => native("Neg", [{ name: "T", type: 99, value: 1 }], [x]), {
        name: "TypeError",
        message: 'Cannot set attribute "T": kind 99 with number is unknown',
      });
    });
  }));

Deno.test("a tensor that is disposed cannot be used", () =>
  withEngine("tensorflow", (engine) => {
    const variable = makeVariable(engine, [1]);
    variable.dispose();
    assert.throws(() => variable.read(), {
      message: /^Cannot use tensor \d+: it is disposed$/,
    });
  }));

Deno.test("dtypes that are not served are refused by name", () =>
  withEngine("tensorflow", () => {
    tf.tidy(() => {
      const text = tf.tensor1d(["a"]);
      assert.throws(() => native("Identity", [{ ...float, value: 7 }], [text]), {
        name: "TypeError",
        message:
          "Cannot make a tensor: its dtype is TF_STRING (7), wanted float32, int32, uint8 or bool",
      });
    });
  }));

Deno.test("values of every dtype come back as they went in", () =>
  withEngine("tensorflow", () => {
    tf.tidy(() => {
      const same = (x: Tensor) => [...tf.reshape(x, [x.size]).dataSync()];
      assert.deepEqual(same(tf.tensor([1.5, -2, 3e38])), [1.5, -2, Math.fround(3e38)]);
      assert.deepEqual(same(tf.tensor([2147483647, -2147483648], [2], "int32")), [
        2147483647,
        -2147483648,
      ]);
      assert.deepEqual(same(tf.tensor([true, false], [2], "bool")), [1, 0]);
      assert.deepEqual(same(tf.zeros([0, 3])), []);
      assert.deepEqual(same(tf.scalar(4)), [4]);
    });
  }));

Deno.test("pixels() gives bytes as float32", async (t) => {
  for (const name of ["tensorflow", "wasm"] as const) {
    await t.step(name, () =>
      withEngine(name, (engine) => {
        const pixels = engine.pixels(Uint8Array.of(0, 1, 127, 128, 254, 255), [1, 1, 2, 3]);
        assert.deepEqual(pixels.shape, [1, 1, 2, 3]);
        assert.equal(pixels.dtype, "float32");
        assert.deepEqual([...pixels.dataSync()], [0, 1, 127, 128, 254, 255]);
        pixels.dispose();
        assert.throws(() => engine.pixels(Uint8Array.of(1, 2), [1, 1, 1, 3]));
      }));
  }
});
