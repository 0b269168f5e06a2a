import assert from "node:assert/strict";
import { tf } from "../../../engine/tf.ts";
import { adamw, ADAMW_DEFAULTS, type AdamWState } from "../../../model/optimizers/adamw.ts";
import { adamwScalars } from "../../../model/optimizers/adamw_scalars.ts";
import { largestDifference } from "../difference.ts";
import { ENGINES, onEngine } from "../on_engine.ts";
import { values } from "../parity.ts";
import { START, UPDATES } from "./reference.ts";

for (const engine of ENGINES) {
  Deno.test(`adamw() gives the weights of torch.optim.AdamW on ${engine}`, () =>
    onEngine(engine, () => {
      const zeros = tf.zeros([START.length]);
      let state: AdamWState = { weight: tf.tensor1d(START), first: zeros, second: zeros };
      for (const { gradient, weight, ...update } of UPDATES) {
        const scalars = adamwScalars(update, ADAMW_DEFAULTS);
        state = adamw(state, tf.tensor1d(gradient), scalars, ADAMW_DEFAULTS);
        const difference = largestDifference(values(state.weight), weight);
        assert.ok(difference < 3e-7, `update ${update.updatesBefore}: ${difference}`);
      }
    }));

  Deno.test(`adamw() leaves the state it was given, and no other tensor, on ${engine}`, () =>
    onEngine(engine, () => {
      const { gradient, ...update } = UPDATES[0]!;
      const zeros = tf.zeros([START.length]);
      const state = { weight: tf.tensor1d(START), first: zeros, second: zeros };
      const scalars = adamwScalars(update, ADAMW_DEFAULTS);
      const given = tf.tensor1d(gradient);
      const before = tf.memory().numTensors;
      adamw(state, given, scalars, ADAMW_DEFAULTS);
      assert.equal(tf.memory().numTensors, before + 3);
      assert.deepEqual(values(state.weight), Float32Array.from(START));
      assert.deepEqual(values(zeros), new Float32Array(START.length));
    }));

  Deno.test(`adamw() only decays a weight whose gradient has always been 0, on ${engine}`, () =>
    onEngine(engine, () => {
      const zeros = tf.zeros([2]);
      const update = { learningRate: 0.5, weightDecay: 0.1, updatesBefore: 0 };
      const scalars = adamwScalars(update, ADAMW_DEFAULTS);
      const state = { weight: tf.tensor1d([2, -4]), first: zeros, second: zeros };
      const { weight } = adamw(state, zeros, scalars, ADAMW_DEFAULTS);
      assert.ok(largestDifference(values(weight), [1.9, -3.8]) < 3e-7);
    }));
}
