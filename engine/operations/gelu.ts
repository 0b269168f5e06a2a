import { type Tensor, tf } from "../tf.ts";

/** GELU, exact: `x · Φ(x)` with the standard normal distribution's Φ, by the error function. */
export function gelu(x: Tensor): Tensor {
  const operation = tf.customGrad((...args: unknown[]) => {
    const [input, save] = args as [Tensor, (saved: Tensor[]) => void];
    const phi = tf.mul(0.5, tf.add(1, tf.erf(tf.mul(input, Math.SQRT1_2))));
    save([input, phi]);
    return {
      value: tf.mul(input, phi),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [i, p] = saved as [Tensor, Tensor];
        const density = tf.mul(tf.exp(tf.mul(tf.square(i), -0.5)), 1 / Math.sqrt(2 * Math.PI));
        return [tf.mul(dy, tf.add(p, tf.mul(i, density)))];
      },
    };
  });
  return operation(x);
}
