import { type Tensor, tf } from "../../engine/tf.ts";

/** An operation on small arguments, with what it gives, computed by hand. */
export interface OperationCase {
  readonly name: string;
  readonly args: () => Record<string, Tensor>;
  readonly run: (args: Record<string, Tensor>) => Tensor;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const matrix = () => tf.tensor2d([[1, 2, 3], [4, 5, 6]]);
const one = (x: Tensor) => () => ({ x });

/** A case of each family of operations that the model, its losses and its updates use. */
export const operationCases: readonly (() => OperationCase)[] = [
  () => ({
    name: "matMul",
    args: () => ({ x: matrix(), y: tf.tensor2d([[1, 0, -1], [2, 1, 0]]) }),
    run: ({ x, y }) => tf.matMul(x!, y!, false, true),
    shape: [2, 2],
    values: [-2, 4, -2, 13],
  }),
  () => ({
    name: "matMul of batches",
    args: () => ({
      x: tf.tensor3d([[[1, 2]], [[3, 4]]]),
      y: tf.tensor3d([[[1], [2]], [[3], [4]]]),
    }),
    run: ({ x, y }) => tf.matMul(x!, y!),
    shape: [2, 1, 1],
    values: [5, 25],
  }),
  () => ({
    name: "arithmetic with broadcasting",
    args: () => ({ x: matrix(), y: tf.tensor1d([10, 20, 30]) }),
    run: ({ x, y }) => tf.div(tf.sub(tf.mul(tf.add(x!, y!), 2), y!), 4),
    shape: [2, 3],
    values: [3, 6, 9, 4.5, 7.5, 10.5],
  }),
  () => ({
    name: "functions of one number",
    args: one(tf.tensor1d([0, 1, 4])),
    run: ({ x }) => tf.add(tf.sqrt(x!), tf.sub(tf.exp(tf.neg(x!)), tf.square(x!))),
    shape: [3],
    values: [1, Math.exp(-1), 2 + Math.exp(-4) - 16],
  }),
  () => ({
    name: "rsqrt, erf and sigmoid",
    args: one(tf.tensor1d([0.25, 1])),
    run: ({ x }) => tf.add(tf.rsqrt(x!), tf.add(tf.erf(x!), tf.sigmoid(x!))),
    shape: [2],
    values: [2 + 0.27632639 + 0.56217650, 1 + 0.84270079 + 0.73105858],
  }),
  () => ({
    name: "clipByValue and maximum",
    args: one(tf.tensor1d([-2, 0.5, 3])),
    run: ({ x }) => tf.maximum(tf.clipByValue(x!, -1, 2), 0.25),
    shape: [3],
    values: [0.25, 0.5, 2],
  }),
  () => ({
    name: "sum and mean",
    args: one(matrix()),
    run: ({ x }) => tf.add(tf.sum(x!, 0), tf.mean(x!)),
    shape: [3],
    values: [8.5, 10.5, 12.5],
  }),
  () => ({
    name: "softmax",
    args: one(tf.tensor2d([[0, Math.log(3)], [1000, 1000]])),
    run: ({ x }) => tf.softmax(x!),
    shape: [2, 2],
    values: [0.25, 0.75, 0.5, 0.5],
  }),
  () => ({
    name: "logSoftmax",
    args: one(tf.tensor2d([[0, Math.log(3)], [-1000, 0]])),
    run: ({ x }) => tf.logSoftmax(x!),
    shape: [2, 2],
    values: [Math.log(0.25), Math.log(0.75), -1000, 0],
  }),
  () => ({
    name: "transpose, reshape and unstack",
    args: one(matrix()),
    run: ({ x }) => tf.unstack(tf.transpose(tf.reshape(x!, [1, 2, 3]), [2, 0, 1]), 0)[1]!,
    shape: [1, 2],
    values: [2, 5],
  }),
  () => ({
    name: "concat, stack, tile and slice",
    args: one(matrix()),
    run: ({ x }) => tf.slice(tf.concat([tf.tile(x!, [1, 2]), tf.stack([x!, x!], 0).sum(0)], 1), 1),
    shape: [1, 9],
    values: [4, 5, 6, 4, 5, 6, 8, 10, 12],
  }),
  () => ({
    name: "gather",
    args: () => ({ x: matrix(), i: tf.tensor1d([1, 0, 1], "int32") }),
    run: ({ x, i }) => tf.gather(x!, i!),
    shape: [3, 3],
    values: [4, 5, 6, 1, 2, 3, 4, 5, 6],
  }),
  () => ({
    name: "gather along the second axis",
    args: () => ({ x: matrix(), i: tf.tensor1d([2, 0], "int32") }),
    run: ({ x, i }) => tf.gather(x!, i!, 1),
    shape: [2, 2],
    values: [3, 1, 6, 4],
  }),
  () => ({
    name: "the gradient of gather",
    args: () => ({ x: matrix(), i: tf.tensor1d([1, 1], "int32") }),
    run: ({ x, i }) => tf.grad((t) => tf.gather(t, i as never))(x!, tf.ones([2, 3])),
    shape: [2, 3],
    values: [0, 0, 0, 2, 2, 2],
  }),
  () => ({
    name: "oneHot, range and cast",
    args: one(tf.tensor1d([2, 0], "int32")),
    run: ({ x }) => tf.add(tf.oneHot(x!, 3).toFloat(), tf.range(0, 3, 1, "int32").toFloat()),
    shape: [2, 3],
    values: [0, 1, 3, 1, 1, 2],
  }),
  () => ({
    name: "comparison and where",
    args: one(tf.tensor1d([1, 5, 3])),
    run: ({ x }) => tf.where(tf.greater(x!, 2), x!, tf.zerosLike(x!)),
    shape: [3],
    values: [0, 5, 3],
  }),
  () => ({
    name: "a sum of gradients",
    args: one(tf.tensor1d([1, 2])),
    run: ({ x }) => tf.grad((t) => tf.addN([tf.square(t), tf.mul(t, 3), t]))(x!),
    shape: [2],
    values: [6, 8],
  }),
  () => ({
    name: "einsum",
    args: () => ({ x: matrix(), y: matrix() }),
    run: ({ x, y }) => tf.einsum("ij,kj->ik", x!, y!),
    shape: [2, 2],
    values: [14, 32, 32, 77],
  }),
];
