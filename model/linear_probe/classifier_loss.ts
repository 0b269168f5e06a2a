import type { Engine, Tensors } from "../../engine/engine.ts";
import { type Tensor, type Tensor1D, tf } from "../../engine/tf.ts";
import type { ClassifierLoss, Examples } from "../../schemas/differentiable.ts";
import { hostCopy } from "../host_copy.ts";

/** Examples in one call of the engine, so that their logits take little room. */
const CHUNK = 8192;

/** The cross-entropy of each example, and the gradients of their sum. */
function gradients({ features, labels, weights, bias }: Tensors) {
  const classes = weights?.shape[0] ?? 0;
  const logits = tf.add(
    tf.matMul(features as Tensor, weights as Tensor, false, true),
    bias as Tensor,
  );
  const logarithms = tf.logSoftmax(logits);
  const wanted = tf.cast(tf.oneHot(labels as Tensor1D, classes), "float32");
  const error = tf.sub(tf.exp(logarithms), wanted);
  return {
    losses: tf.neg(tf.sum(tf.mul(wanted, logarithms), 1)),
    weights: tf.matMul(error, features as Tensor, true, false),
    bias: tf.sum(error, 0),
  };
}

/** The mean of N rows of so many values. */
function meanOf(rows: Float32Array, width: number): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(width);
  rows.forEach((value, i) => sums[i % width] = (sums[i % width] ?? 0) + value);
  return sums.map((sum) => sum * width / rows.length);
}

/**
 * The mean cross-entropy of linear classifiers on examples, in the engine: float32, but for the
 * sums over examples' losses and over chunks, which are float64.
 *
 * @param classes C; the features of all examples have one width
 */
export function classifierLoss(
  engine: Engine,
  { features, labels }: Examples,
  classes: number,
): ClassifierLoss {
  const count = labels.length, width = features.length / count;
  const step = engine.compile("linear classifier", gradients);
  const chunks = Array.from({ length: Math.ceil(count / CHUNK) }, (_, i) => {
    const own = labels.subarray(i * CHUNK, (i + 1) * CHUNK);
    const rows = features.subarray(i * CHUNK * width, (i * CHUNK + own.length) * width);
    return {
      features: tf.tensor2d(rows, [own.length, width]),
      labels: tf.tensor1d(own, "int32"),
    };
  });
  return {
    async at(point) {
      const weights = tf.tensor2d(Float32Array.from(point.subarray(0, classes * width)), [
        classes,
        width,
      ]);
      const bias = tf.tensor1d(Float32Array.from(point.subarray(classes * width)));
      const gradient = new Float64Array(point.length);
      let value = 0;
      try {
        for (const chunk of chunks) {
          const sums = step.run({ ...chunk, weights, bias });
          const [losses, ofWeights, ofBias] = [
            await hostCopy(sums.losses),
            await hostCopy(sums.weights),
            await hostCopy(sums.bias),
          ];
          value = losses.data.reduce((sum, loss) => sum + loss, value);
          ofWeights.data.forEach((one, i) => gradient[i] = (gradient[i] ?? 0) + one);
          ofBias.data.forEach((one, c) => {
            const i = classes * width + c;
            gradient[i] = (gradient[i] ?? 0) + one;
          });
        }
      } finally {
        tf.dispose([weights, bias]);
      }
      return { value: value / count, gradient: gradient.map((one) => one / count) };
    },
    async spread() {
      const mean = meanOf(features, width), covariance = new Float64Array(width ** 2);
      for (const chunk of chunks) {
        const products = tf.tidy(() => {
          const centred = tf.sub(chunk.features, tf.tensor1d(Float32Array.from(mean)));
          return tf.matMul(centred, centred, true, false);
        });
        const { data } = await hostCopy(products);
        data.forEach((one, i) => covariance[i] = (covariance[i] ?? 0) + one / count);
      }
      return { mean, covariance };
    },
    dispose() {
      step.dispose();
      tf.dispose(chunks);
    },
  };
}
