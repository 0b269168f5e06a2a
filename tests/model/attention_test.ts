import { type Tensor, tf } from "../../engine/tf.ts";
import { attention } from "../../model/attention.ts";
import type { Parameters } from "../../model/parameters.ts";
import { assertClose } from "../engine/assert_close.ts";
import { withEngine } from "../engine/with_engine.ts";

const SHAPE = { batch: 3, length: 4, width: 6, heads: 2 };

/** Numbers between −1 and 1 that depend on nothing but `seed`. */
const numbers = (seed: number, ...shape: number[]) => {
  const count = shape.reduce((a, b) => a * b, 1);
  return tf.tensor(
    Array.from({ length: count }, (_, i) => Math.sin(12.9898 * (i + 1) + 78.233 * seed)),
    shape,
  );
};
const { batch, length, width } = SHAPE;
const parameters = (): Parameters => ({
  "a.in_proj_weight": numbers(1, 3 * width, width),
  "a.in_proj_bias": numbers(2, 3 * width),
  "a.out_proj.weight": numbers(3, width, width),
  "a.out_proj.bias": numbers(4, width),
});

for (const name of ["tensorflow", "wasm"] as const) {
  for (const masked of [false, true]) {
    const how = `${masked ? "masked" : "not masked"}, on ${name}`;
    Deno.test(`attention() from one row a sequence is that row of all: ${how}`, () =>
      withEngine(name, () =>
        tf.tidy(() => {
          const positions = tf.tensor1d([0, 3, 1], "int32"), rows = tf.tensor1d([0, 7, 9], "int32");
          const mask = numbers(5, length, length), own = parameters();
          const all = (x: Tensor) =>
            tf.gather(attention(x, own, "a", SHAPE, { mask: masked ? mask : undefined }), rows);
          const picked = tf.reshape(tf.gather(mask, positions), [batch, 1, 1, length]);
          const one = (x: Tensor) =>
            attention(x, own, "a", SHAPE, { mask: masked ? picked : undefined, rows });
          const x = numbers(6, batch * length, width), dy = numbers(7, batch, width);
          assertClose(one(x).dataSync(), all(x).dataSync(), 1e-6, "output");
          const gradients = [one, all].map((f) => tf.grad(f)(x, dy).dataSync());
          assertClose(gradients[0]!, gradients[1]!, 2e-6, "gradient");
        })));
  }
}
