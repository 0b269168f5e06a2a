import assert from "node:assert/strict";
import type { AdamWConstants } from "../../../engine/engine.ts";
import { resourceAdamW } from "../../../engine/tensorflow/adamw.ts";
import { compiledStep } from "../../../engine/tensorflow/compiled_step.ts";
import {
  type ResourceVariable,
  resourceVariable,
} from "../../../engine/tensorflow/resource_variable.ts";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { assertClose } from "../assert_close.ts";
import { openSpiedTensorFlow, type SpiedTensorFlow } from "./spied_tensorflow.ts";

const CONSTANTS: AdamWConstants = { beta1: 0.9, beta2: 0.98, epsilon: 1e-6 };
const LEARNING_RATE = 0.05, DECAY = 0.2;

type Variables = Readonly<Record<"weight" | "first" | "second", ResourceVariable>>;

const makeVariables = ({ binding, backend }: SpiedTensorFlow, weight: number[]): Variables => {
  const make = (values: number[]) => {
    const initial = tf.tensor1d(values), made = resourceVariable(binding, backend, initial);
    initial.dispose();
    return made;
  };
  const zeros = weight.map(() => 0);
  return { weight: make(weight), first: make(zeros), second: make(zeros) };
};

/** The arguments of update number `t`, from 1. */
const args = (t: number, gradient: readonly number[]) => ({
  gradient: tf.tensor1d([...gradient]) as Tensor,
  learningRate: tf.scalar(LEARNING_RATE) as Tensor,
  keep: tf.scalar(1 - LEARNING_RATE * DECAY) as Tensor,
  firstCorrection: tf.scalar(1 - CONSTANTS.beta1 ** t) as Tensor,
  secondCorrection: tf.scalar(1 - CONSTANTS.beta2 ** t) as Tensor,
});
type Args = ReturnType<typeof args>;

/** AdamW in double precision, by its formulas (Loshchilov and Hutter, ICLR 2019), as in PyTorch. */
function adamwByHand(weight: number[], gradients: readonly (readonly number[])[]): number[] {
  return weight.map((w, i) => {
    let m = 0, v = 0;
    gradients.forEach((gradient, step) => {
      const g = gradient[i]!, t = step + 1;
      w *= 1 - LEARNING_RATE * DECAY;
      m = CONSTANTS.beta1 * m + (1 - CONSTANTS.beta1) * g;
      v = CONSTANTS.beta2 * v + (1 - CONSTANTS.beta2) * g * g;
      const mHat = m / (1 - CONSTANTS.beta1 ** t), vHat = v / (1 - CONSTANTS.beta2 ** t);
      w -= LEARNING_RATE * mHat / (Math.sqrt(vHat) + CONSTANTS.epsilon);
    });
    return w;
  });
}

async function withTensorFlow(test: (spied: SpiedTensorFlow) => void): Promise<void> {
  const spied = await openSpiedTensorFlow();
  try {
    test(spied);
  } finally {
    spied.close();
  }
}

/** `body` as a step that is compiled, or one that runs operation by operation. */
const asStep = (
  { binding, backend }: SpiedTensorFlow,
  compiled: boolean,
  body: (args: Args) => Record<string, Tensor>,
) => {
  if (compiled) return compiledStep(binding, backend, "update", body, 1).run;
  return (given: Args) => tf.tidy(() => body(given));
};

const WEIGHT = [1, -2, 0.5, 0];
const GRADIENTS = [[0.1, -3, 0, 1e-4], [-0.2, 2, 0, 1e-4], [0.3, 1e3, 1, -1e-4]];

for (const compiled of [true, false]) {
  const how = compiled ? "compiled" : "operation by operation";
  Deno.test(`resourceAdamW() computes AdamW ${how}`, () =>
    withTensorFlow((spied) => {
      const variables = makeVariables(spied, WEIGHT);
      const run = asStep(spied, compiled, ({ gradient, ...scalars }) => {
        const operands = [{ ...variables, gradient }];
        resourceAdamW(spied.binding, spied.backend, operands, scalars, CONSTANTS);
        return {};
      });
      GRADIENTS.forEach((gradient, i) => {
        const given = args(i + 1, gradient);
        run(given);
        tf.dispose(given);
      });
      const weight = variables.weight.read();
      assertClose(weight.dataSync(), adamwByHand(WEIGHT, GRADIENTS), 2e-6, "weight");
      weight.dispose();
    }));
}

/** Where the values of the variables lie. */
const addresses = ({ addressOf }: SpiedTensorFlow, variables: Variables) =>
  Object.values(variables).map((variable) => {
    const value = variable.read(), address = addressOf(value);
    value.dispose();
    return address;
  });

for (const condition of ["", ", on a condition"]) {
  Deno.test(`resourceAdamW() updates weights and moments where they lie${condition}`, () =>
    withTensorFlow((spied) => {
      const size = 100_000, ones = Array<number>(size).fill(1);
      const variables = makeVariables(spied, ones);
      const run = asStep(spied, true, ({ gradient, ...scalars }) => {
        // As in training: the gradient is computed from the weight.
        const used = tf.mul(gradient, variables.weight.read());
        const operands = [{ ...variables, gradient: used }];
        const loss = tf.sum(used);
        const update = () =>
          resourceAdamW(spied.binding, spied.backend, operands, scalars, CONSTANTS);
        const [flag] = spied.backend.getInputTensorIds([tf.less(loss, Infinity)]) as [number];
        if (condition === "") update();
        else spied.binding.when(flag, update);
        return { loss };
      });
      const before = addresses(spied, variables);
      for (const t of [1, 2, 3]) {
        const given = args(t, ones);
        tf.dispose([run(given), given]);
        assert.deepEqual(addresses(spied, variables), before);
      }
    }));
}

Deno.test("a value that is used behind an update is kept, by a copy", () =>
  withTensorFlow((spied) => {
    const variables = makeVariables(spied, WEIGHT);
    const run = asStep(spied, true, ({ gradient, ...scalars }) => {
      const old = variables.weight.read();
      resourceAdamW(
        spied.binding,
        spied.backend,
        [{ ...variables, gradient }],
        scalars,
        CONSTANTS,
      );
      return { old };
    });
    const before = addresses(spied, variables);
    const given = args(1, GRADIENTS[0]!), { old } = run(given);
    assert.deepEqual([...old!.dataSync()], WEIGHT);
    const now = addresses(spied, variables);
    assert.notEqual(now[0], before[0], "the weight moved");
    assert.deepEqual(now.slice(1), before.slice(1), "the moments did not");
    tf.dispose([given, old!]);
  }));

Deno.test("a value that was read before a step stays as it was", () =>
  withTensorFlow((spied) => {
    const variables = makeVariables(spied, WEIGHT);
    const run = asStep(spied, true, ({ gradient, ...scalars }) => {
      const operands = [{ ...variables, gradient }];
      resourceAdamW(spied.binding, spied.backend, operands, scalars, CONSTANTS);
      return { now: variables.weight.read() };
    });
    const before = variables.weight.read();
    const given = args(1, GRADIENTS[0]!), first = run(given);
    const kept = [...first["now"]!.dataSync()];
    const second = run(given);
    assert.deepEqual([...before.dataSync()], WEIGHT);
    assert.deepEqual([...first["now"]!.dataSync()], kept);
    assert.notDeepEqual([...second["now"]!.dataSync()], kept);
    tf.dispose([given, first, second, before]);
  }));

Deno.test("resourceAdamW() updates the moments in the order of the step, too", () =>
  withTensorFlow((spied) => {
    const variables = makeVariables(spied, WEIGHT);
    const run = asStep(spied, true, ({ gradient, ...scalars }) => {
      const before = variables.first.read();
      const operands = [{ ...variables, gradient }];
      resourceAdamW(spied.binding, spied.backend, operands, scalars, CONSTANTS);
      return { before, after: variables.first.read() };
    });
    const given = args(1, [1, 2, 3, 4]), { before, after } = run(given);
    assert.deepEqual([...before!.dataSync()], [0, 0, 0, 0]);
    assertClose(after!.dataSync(), [0.1, 0.2, 0.3, 0.4], 1e-6);
    const waits = [...spied.recorded.entries()]
      .filter(([name]) => name.startsWith("ReadVariableOp") || name.startsWith("ResourceApply"))
      .map(([, { after }]) => after.map((name) => name.replace(/_.*/, "")).sort());
    // Nothing uses the weight before its decay.
    assert.deepEqual(waits, [
      [],
      [],
      ["AssignSubVariableOp", "ReadVariableOp"],
      ["ResourceApplyAdam"],
    ]);
    tf.dispose([given, before!, after!]);
  }));

Deno.test("resourceAdamW() reads a weight for its decay when nothing uses it any more", () =>
  withTensorFlow((spied) => {
    const variables = makeVariables(spied, WEIGHT);
    const run = asStep(spied, true, ({ gradient, ...scalars }) => {
      const used = tf.exp(tf.mul(gradient, variables.weight.read()));
      const operands = [{ ...variables, gradient: used }];
      resourceAdamW(spied.binding, spied.backend, operands, scalars, CONSTANTS);
      return {};
    });
    const given = args(1, GRADIENTS[0]!);
    run(given);
    tf.dispose(given);
    const { recorded } = spied;
    /** What each operation of a type waits for, beside its inputs, by the types of operations. */
    const waits = (type: string) =>
      [...recorded.values()].filter((one) => one.type === type)
        .map(({ after }) => after.map((name) => recorded.get(name)?.type).sort());
    // The product is what uses it; the exponential behind that is not waited for.
    assert.deepEqual(waits("ReadVariableOp"), [[], ["Mul", "ReadVariableOp"]]);
    assert.deepEqual(waits("AssignSubVariableOp"), [
      ["Mul", "Mul", "ReadVariableOp", "ReadVariableOp"],
    ]);
    assert.deepEqual(waits("ResourceApplyAdam"), [["AssignSubVariableOp"]]);
  }));

Deno.test("resourceAdamW() updates one weight behind another, the largest last", () =>
  withTensorFlow((spied) => {
    const [large, small] = [[1, 2, 3], [4]].map((weight) => makeVariables(spied, weight));
    const run = asStep(spied, true, ({ gradient, ...scalars }) => {
      const operands = [
        { ...large!, gradient },
        { ...small!, gradient: tf.slice(gradient, 0, 1) },
      ];
      resourceAdamW(spied.binding, spied.backend, operands, scalars, CONSTANTS);
      return {};
    });
    const given = args(1, [1, 2, 3]);
    tf.dispose([run(given), given]);
    const updates = [...spied.recorded.keys()].filter((name) => name.startsWith("ResourceApply"));
    const reads = [...spied.recorded.entries()].filter(([name]) => name.startsWith("ReadVariable"));
    // What decays of the second is not there before the first is updated.
    assert.deepEqual(reads.map(([, { after }]) => after), [[], [updates[0]]]);
    const weights = [large!, small!].map(({ weight }) => {
      const read = weight.read(), values = [...read.dataSync()];
      read.dispose();
      return values;
    });
    assertClose(weights[0]!, adamwByHand([1, 2, 3], [[1, 2, 3]]), 2e-6, "large");
    assertClose(weights[1]!, adamwByHand([4], [[1]]), 2e-6, "small");
  }));
