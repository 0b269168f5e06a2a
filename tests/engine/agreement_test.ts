import assert from "node:assert/strict";
import type { Engine, EngineName, Variable } from "../../engine/engine.ts";
import { gelu } from "../../engine/operations/gelu.ts";
import { layerNorm } from "../../engine/operations/layer_norm.ts";
import { type Tensor, tf } from "../../engine/tf.ts";
import { uncompiledStep } from "../../engine/uncompiled_step.ts";
import { applyAdamW } from "../../model/optimizers/apply_adamw.ts";
import { assertClose } from "./assert_close.ts";
import { makeVariable } from "./make_variable.ts";
import { testableEngines, withEngine } from "./with_engine.ts";

const ROWS = 6, WIDTH = 8, WORDS = 5;
const SHAPES: Readonly<Record<string, readonly number[]>> = {
  words: [WORDS, WIDTH],
  gain: [WIDTH],
  bias: [WIDTH],
  up: [2 * WIDTH, WIDTH],
  down: [WIDTH, 2 * WIDTH],
};

/** Numbers between −0.4 and 0.4 that depend on nothing but `seed`. */
const numbers = (count: number, seed: number) =>
  Array.from({ length: count }, (_, i) => 0.4 * Math.sin(12.9898 * (i + 1) + 78.233 * seed));
const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

/** What a few updates gave: losses, the last gradients, and the weights behind them. */
type Trained = ReadonlyMap<string, ArrayLike<number>>;

/**
 * Three updates of a small network that has what a transformer has: a lookup, normalisation, GELU,
 * products, attention, a loss by rows.
 */
async function train(engine: Engine): Promise<Trained> {
  const names = Object.keys(SHAPES);
  const variables = names.map((name, i) => {
    const shape = SHAPES[name]!, size = sizeOf(shape), zeros = Array<number>(size).fill(0);
    return {
      weight: makeVariable(engine, numbers(size, i), shape),
      first: makeVariable(engine, zeros, shape),
      second: makeVariable(engine, zeros, shape),
    };
  });
  const lossOf = (ids: Tensor, ...[words, gain, bias, up, down]: Tensor[]) => {
    const x = layerNorm(tf.gather(words!, ids as never), gain!, bias!);
    const hidden = gelu(tf.matMul(x, up!, false, true));
    const y = tf.add(x, tf.matMul(hidden, down!, false, true));
    const mixed = tf.matMul(tf.softmax(tf.mul(tf.matMul(y, y, false, true), WIDTH ** -0.5)), y);
    const right = tf.oneHot(tf.range(0, ROWS, 1, "int32"), ROWS).toFloat();
    const logits = tf.matMul(mixed, x, false, true);
    return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), right), 1))).asScalar();
  };
  type Args = Record<
    "ids" | "learningRate" | "keep" | "firstCorrection" | "secondCorrection",
    Tensor
  >;
  const step = engine.compile("agree", (args: Args): Record<string, Tensor> => {
    const weights = variables.map(({ weight }) => weight.read());
    const { value, grads } = tf.valueAndGrads((...given) => lossOf(args.ids, ...given))(weights);
    const operands = variables.map((one, i) => ({ ...one, gradient: grads[i]! }));
    applyAdamW(engine, operands, args, { beta1: 0.9, beta2: 0.98, epsilon: 1e-3 });
    return { loss: value, ...Object.fromEntries(names.map((name, i) => [name, grads[i]!])) };
  });

  const trained = new Map<string, ArrayLike<number>>();
  for (const t of [1, 2, 3]) {
    const args: Args = {
      ids: tf.tensor1d(Array.from({ length: ROWS }, (_, i) => (i * t) % WORDS), "int32"),
      learningRate: tf.scalar(0.01),
      keep: tf.scalar(1 - 0.01 * 0.1),
      firstCorrection: tf.scalar(1 - 0.9 ** t),
      secondCorrection: tf.scalar(1 - 0.98 ** t),
    };
    const results = step.run(args);
    trained.set(`loss ${t}`, await results["loss"]!.data());
    for (const name of names) trained.set(`gradient of ${name}`, await results[name]!.data());
    tf.dispose([args, results]);
  }
  for (const [i, name] of names.entries()) trained.set(name, await valueOf(variables[i]!.weight));
  for (const one of variables) Object.values(one).forEach((variable) => variable.dispose());
  step.dispose();
  return trained;
}

async function valueOf(variable: Variable): Promise<ArrayLike<number>> {
  const value = variable.read(), data = await value.data();
  value.dispose();
  return data;
}

async function trainOn(name: EngineName, change = (engine: Engine) => engine): Promise<Trained> {
  let trained: Trained = new Map();
  await withEngine(name, async (engine) => void (trained = await train(change(engine))));
  return trained;
}

function assertSame(actual: Trained, wanted: Trained, tolerance: number): void {
  assert.deepEqual([...actual.keys()], [...wanted.keys()]);
  for (const [name, values] of wanted) assertClose(actual.get(name)!, values, tolerance, name);
}

const engines = await testableEngines();
const compiled = await trainOn("tensorflow");

Deno.test("training lowers the loss", () => {
  const [first, , third] = ["loss 1", "loss 2", "loss 3"].map((name) => compiled.get(name)![0]!);
  assert.ok(third! < first!, `${first} to ${third}`);
});

Deno.test("a compiled step gives the same bits twice", async () => {
  assert.deepEqual(await trainOn("tensorflow"), compiled);
});

Deno.test("a compiled step gives what it gives operation by operation", async () => {
  const eager = await trainOn("tensorflow", (engine) => ({ ...engine, compile: uncompiledStep }));
  assertSame(eager, compiled, 1e-6);
});

Deno.test("AdamW by TensorFlow's operation gives what it gives by tfjs's", async () => {
  const plain = await trainOn("tensorflow", ({ adamw: _, ...engine }) => engine);
  assertSame(plain, compiled, 1e-5);
});

for (const name of engines.filter((one) => one !== "tensorflow")) {
  Deno.test(`a step gives on ${name} what it gives on tensorflow`, async () => {
    assertSame(await trainOn(name), compiled, 1e-5);
  });
}
