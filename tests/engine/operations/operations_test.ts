import assert from "node:assert/strict";
import { gelu } from "../../../engine/operations/gelu.ts";
import { layerNorm } from "../../../engine/operations/layer_norm.ts";
import { quickGelu } from "../../../engine/operations/quick_gelu.ts";
import { type Tensor, tf } from "../../../engine/tf.ts";
import expected from "../../fixtures/operations/operations.json" with { type: "json" };
import { assertClose } from "../assert_close.ts";
import { testableEngines, withEngine } from "../with_engine.ts";

/** Reads tensors and disposes them. */
async function read(tensors: readonly Tensor[]): Promise<ArrayLike<number>[]> {
  const values = await Promise.all(tensors.map((t) => t.data()));
  tf.dispose([...tensors]);
  return values;
}

for (const name of await testableEngines()) {
  for (const [label, activation] of Object.entries({ gelu, quickGelu })) {
    Deno.test(`${label}() has PyTorch's values and gradients on ${name}`, () =>
      withEngine(name, async () => {
        const { x, upstream, y, dx } = expected[label as "gelu" | "quickGelu"];
        const [values, gradients] = await read(tf.tidy(() => {
          const input = tf.tensor1d(x);
          const gradient = tf.grad((t) => activation(t))(input, tf.tensor1d(upstream));
          return [activation(input), gradient];
        }));
        assertClose(values!, y, 2e-6, "value");
        assertClose(gradients!, dx, 4e-6, "gradient");
      }));
  }

  Deno.test(`layerNorm() has PyTorch's values and gradients on ${name}`, () =>
    withEngine(name, async () => {
      const { shape, x, weight, bias, upstream, y, dx, dweight, dbias } = expected.layerNorm;
      const [values, ...gradients] = await read(tf.tidy(() => {
        const inputs = [tf.tensor(x, shape), tf.tensor1d(weight), tf.tensor1d(bias)];
        const normal = (...t: Tensor[]) => layerNorm(t[0]!, t[1]!, t[2]!);
        return [normal(...inputs), ...tf.grads(normal)(inputs, tf.tensor(upstream, shape))];
      }));
      // A row of mean 100 and spread 1 has lost two digits before anything is computed.
      assertClose(values!, y, 5e-5, "value");
      assertClose(gradients[0]!, dx, 5e-4, "gradient of x");
      assertClose(gradients[1]!, dweight, 5e-5, "gradient of the gain");
      assertClose(gradients[2]!, dbias, 1e-6, "gradient of the bias");
    }));
}

Deno.test("layerNorm() gives the bias for a row without any spread", () =>
  withEngine("wasm", async () => {
    const [values] = await read(tf.tidy(() => [
      layerNorm(tf.fill([2, 3], 7), tf.tensor1d([1, 2, 3]), tf.tensor1d([4, 5, 6])),
    ]));
    assert.deepEqual([...values as Float32Array], [4, 5, 6, 4, 5, 6]);
  }));
