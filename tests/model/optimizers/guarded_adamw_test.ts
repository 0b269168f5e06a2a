import assert from "node:assert/strict";
import type { Engine } from "../../../engine/engine.ts";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { ADAMW_DEFAULTS } from "../../../model/optimizers/adamw.ts";
import { adamwScalars } from "../../../model/optimizers/adamw_scalars.ts";
import { guardedAdamW, type GuardedRule } from "../../../model/optimizers/guarded_adamw.ts";
import { makeVariable } from "../../engine/make_variable.ts";
import { ENGINES, onEngine } from "../on_engine.ts";

const SQUARE_OVERFLOWS = 1e20;

/** One update of two weights and of logit_scale; what it said, and the variables before and after. */
async function update(
  engine: Engine,
  given: { loss?: number; first?: number[]; second?: number[]; scale?: number; rate?: number },
  rule: GuardedRule = ADAMW_DEFAULTS,
) {
  const { loss = 1, first = [1, 2], second = [3], scale = 0.5, rate = 0.1 } = given;
  const variables = (values: readonly number[]) => ({
    weight: makeVariable(engine, values, values.length === 1 ? [] : [values.length]),
    first: makeVariable(engine, values.map(() => 0.25), values.length === 1 ? [] : [values.length]),
    second: makeVariable(engine, values.map(() => 0.5), values.length === 1 ? [] : [values.length]),
  });
  const all = { one: variables([1, -2]), two: variables([4]), logitScale: variables([3]) };
  const args = {
    loss: tf.scalar(loss),
    one: tf.tensor1d(first),
    two: tf.scalar(second[0]!),
    scale: tf.scalar(scale),
    ...adamwScalars({ learningRate: rate, weightDecay: 0.1, updatesBefore: 3 }, rule),
  };
  const step = engine.compile("guarded", ({ loss, one, two, scale, ...scalars }: typeof args) => {
    const weights = [{ ...all.one, gradient: one }, { ...all.two, gradient: two as Tensor }];
    const logitScale = { ...all.logitScale, gradient: scale as Tensor };
    return { ...guardedAdamW(engine, { loss, weights, logitScale }, scalars, rule) };
  });
  const read = () =>
    Promise.all(
      Object.values(all).flatMap((own) => Object.values(own))
        .map(async (variable) => [...await variable.read().data()]),
    );
  const before = await read(), results = step.run(args), after = await read();
  const norms = [...await results.squaredNorms!.data()];
  const [exponential] = await results.logitScale!.data();
  return { before, after, norms, exponential };
}

for (const name of ENGINES) {
  Deno.test(`guardedAdamW() leaves every bit where anything is not finite on ${name}`, () =>
    onEngine(name, async (engine) => {
      const cases: readonly (readonly [Parameters<typeof update>[1], number[]])[] = [
        [{ loss: NaN }, [5, 9, 0.25]],
        [{ loss: -Infinity }, [5, 9, 0.25]],
        [{ first: [NaN, 2] }, [NaN, 9, 0.25]],
        // Their sum would be 0.
        [{ first: [-SQUARE_OVERFLOWS, SQUARE_OVERFLOWS] }, [Infinity, 9, 0.25]],
        [{ second: [-Infinity] }, [5, Infinity, 0.25]],
        [{ scale: NaN }, [5, 9, NaN]],
        // All gradients are finite, and e to the power of some 600 is not.
        [{ rate: -1000 }, [5, 9, 0.25]],
      ];
      for (const rule of [ADAMW_DEFAULTS, { ...ADAMW_DEFAULTS, clipGradientNorm: 1 }]) {
        for (const [given, norms] of cases) {
          const found = await update(engine, given, rule);
          assert.deepEqual(found.norms, norms);
          assert.deepEqual(found.after, found.before, JSON.stringify(given));
        }
      }
    }));

  Deno.test(`guardedAdamW() moves all where all is finite on ${name}`, () =>
    onEngine(name, async (engine) => {
      const { before, after, norms, exponential } = await update(engine, {});
      assert.deepEqual(norms, [5, 9, 0.25]);
      after.forEach((values, i) => assert.notDeepEqual(values, before[i]));
      // What it said of logit_scale is what is there.
      assert.ok(Math.abs(exponential! / Math.exp(after[6]![0]!) - 1) < 1e-6);
      const clamped = await update(engine, { rate: -1 }, { ...ADAMW_DEFAULTS, maxLogitScale: 3 });
      assert.ok(Math.abs(clamped.exponential! / Math.exp(3) - 1) < 1e-6);
      assert.deepEqual(clamped.after[6], [3]);
    }));
}
