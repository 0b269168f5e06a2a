import assert from "node:assert/strict";
import type { AdamWScalars, Engine } from "../../../engine/engine.ts";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { ADAMW_DEFAULTS } from "../../../model/optimizers/adamw.ts";
import { adamwScalars } from "../../../model/optimizers/adamw_scalars.ts";
import { applyAdamW } from "../../../model/optimizers/apply_adamw.ts";
import { largestDifference } from "../difference.ts";
import { ENGINES, onEngine } from "../on_engine.ts";
import { values } from "../parity.ts";
import { START, UPDATES } from "./reference.ts";

/** Updates two variables side by side as the reference did; the weight behind each update. */
function updateVariables(engine: Engine): Float32Array[] {
  const variable = (numbers: readonly number[]) => engine.variable(tf.tensor1d([...numbers]));
  const moment = () => engine.variable(tf.zeros([START.length]));
  const [one, other] = [START, START.map((weight) => -weight)].map((weight) => ({
    weight: variable(weight),
    first: moment(),
    second: moment(),
  })) as [Variables, Variables];
  const step = engine.compile("update", ({ gradient, ...scalars }: AdamWScalars & Gradient) => {
    const operands = [{ ...one, gradient }, { ...other, gradient: tf.neg(gradient) }];
    applyAdamW(engine, operands, scalars, ADAMW_DEFAULTS);
    return { one: one.weight.read(), other: other.weight.read() };
  });
  return UPDATES.map(({ gradient, ...update }) => {
    const args = { gradient: tf.tensor1d(gradient), ...adamwScalars(update, ADAMW_DEFAULTS) };
    const results = step.run(args);
    const weight = values(results.one);
    assert.deepEqual(values(results.other), weight.map((x) => -x));
    return weight;
  });
}

type Variables = Record<"weight" | "first" | "second", ReturnType<Engine["variable"]>>;
type Gradient = Readonly<Record<string, Tensor>> & { readonly gradient: Tensor };

for (const engineName of ENGINES) {
  Deno.test(`applyAdamW() gives the weights of torch.optim.AdamW on ${engineName}`, () =>
    onEngine(engineName, (engine) => {
      updateVariables(engine).forEach((weight, i) => {
        const difference = largestDifference(weight, UPDATES[i]!.weight);
        assert.ok(difference < 3e-7, `update ${i}: ${difference}`);
      });
    }));
}

Deno.test("applyAdamW() gives the same by TensorFlow's operation and by adamw()", () =>
  onEngine("tensorflow", (engine) => {
    const { adamw, ...without } = engine;
    assert.ok(adamw !== undefined);
    const own = updateVariables(engine), plain = updateVariables(without);
    own.forEach((weight, i) => assert.ok(largestDifference(weight, plain[i]!) < 3e-7));
  }));
