import { type Tensor, tf } from "../tf.ts";

/** QuickGELU, the activation of OpenAI's CLIP: `x · sigmoid(1.702 x)`. */
export function quickGelu(x: Tensor): Tensor {
  const operation = tf.customGrad((...args: unknown[]) => {
    const [input, save] = args as [Tensor, (saved: Tensor[]) => void];
    const gate = tf.sigmoid(tf.mul(input, 1.702));
    save([input, gate]);
    return {
      value: tf.mul(input, gate),
      gradFunc: (dy: Tensor, saved: Tensor[]) => {
        const [i, s] = saved as [Tensor, Tensor];
        const slope = tf.mul(tf.mul(i, 1.702), tf.sub(1, s));
        return [tf.mul(dy, tf.mul(s, tf.add(1, slope)))];
      },
    };
  });
  return operation(x);
}
