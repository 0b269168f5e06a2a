import assert from "node:assert/strict";
import type { Engine } from "../../engine/engine.ts";
import { type Tensor, tf } from "../../engine/tf.ts";
import { uncompiledStep } from "../../engine/uncompiled_step.ts";
import { contrastiveUpdate } from "../../model/contrastive_update.ts";
import { ADAMW_DEFAULTS } from "../../model/optimizers/adamw.ts";
import { adamwScalars } from "../../model/optimizers/adamw_scalars.ts";
import { relativeDifference } from "./difference.ts";
import { ENGINES, onEngine } from "./on_engine.ts";
import { loadParity, MODELS, pairTensors, parametersOf, type Parity, values } from "./parity.ts";

const WEIGHT_DECAY = 0.1;

/**
 * How far a loss may be off, relative to itself: PyTorch itself is 1e-6 off its double precision.
 */
const LOSS_TOLERANCE = 5e-6;

/** What five updates give. */
interface Trained {
  /** How many functions the step was compiled into. */
  readonly functions: number;
  readonly losses: readonly number[];
  /** The exponential of logit_scale behind each update. */
  readonly scales: readonly number[];
  readonly weights: ReadonlyMap<string, Float32Array>;
}

/** Trains on the batch with the reference's learning rates. */
function train(engine: Engine, parity: Parity, clampLogitScale = false): Trained {
  const zeros = Object.values(parametersOf(parity)).map((weight) => tf.zerosLike(weight));
  const variables = new Map(
    Object.entries(parametersOf(parity)).map(([name, weight], i) => [name, {
      weight: engine.variable(weight),
      first: engine.variable(zeros[i] as Tensor),
      second: engine.variable(zeros[i] as Tensor),
    }]),
  );
  const { config } = parity;
  const rule = { ...ADAMW_DEFAULTS, clampLogitScale };
  const step = contrastiveUpdate(engine, variables, config, rule);
  const batch = pairTensors(engine, parity, { distinct: true, cut: true });
  const results = parity.updates.map(({ learning_rate: learningRate }, updatesBefore) => {
    const update = { learningRate, weightDecay: WEIGHT_DECAY, updatesBefore };
    const { loss, logitScale } = step.run({ ...batch, ...adamwScalars(update, ADAMW_DEFAULTS) });
    return { loss: values(loss)[0]!, scale: values(logitScale)[0]! };
  });
  const functions = step.functions();
  step.dispose();
  const weights = [...variables].map(([name, { weight }]) =>
    [name, values(weight.read()).slice()] as const
  );
  return {
    functions,
    losses: results.map(({ loss }) => loss),
    scales: results.map(({ scale }) => scale),
    weights: new Map(weights),
  };
}

/**
 * Leaves out the part of an attention's bias that is added to the keys: it moves all scores of a
 * query alike, so its gradient is rounding and nothing else, which Adam makes as large as any
 * other.
 */
function withoutKeyBias(name: string, data: Float32Array): Float32Array {
  if (!name.endsWith("attn.in_proj_bias")) return data;
  const width = data.length / 3;
  return Float32Array.of(...data.subarray(0, width), ...data.subarray(2 * width));
}

/** The largest difference of how the weights moved, relative to how far they moved. */
function differenceOfMoves(
  parity: Parity,
  actual: (name: string) => Float32Array,
  expected: (name: string) => Float32Array,
): number {
  const moved = (name: string, data: Float32Array) =>
    withoutKeyBias(name, data.map((value, i) => value - parity.weights.get(name)!.data[i]!));
  return Math.max(
    ...[...parity.weights.keys()].map((name) =>
      relativeDifference(moved(name, actual(name)), moved(name, expected(name)))
    ),
  );
}

for (const engineName of ENGINES) {
  for (const model of MODELS) {
    const parity = await loadParity(model);

    Deno.test(`contrastiveUpdate() equals PyTorch for ${model} on ${engineName}`, () =>
      onEngine(engineName, (engine) => {
        const { losses, scales, weights } = train(engine, parity);
        parity.updates.forEach(({ loss, logit_scale }, i) => {
          assert.ok(
            Math.abs(losses[i]! / loss - 1) < LOSS_TOLERANCE,
            `loss ${i} is ${losses[i]}, not ${loss}`,
          );
          assert.ok(Math.abs(scales[i]! / logit_scale - 1) < 1e-6, `scale ${i} is ${scales[i]}`);
        });
        const difference = differenceOfMoves(
          parity,
          (name) => weights.get(name)!,
          (name) => parity.expected(`weight/${name}`).data,
        );
        assert.ok(difference < 3e-4, `weights moved differently by ${difference}`);
      }));
  }

  Deno.test(`contrastiveUpdate() clamps the scale when told to, on ${engineName}`, () =>
    onEngine(engineName, async (engine) => {
      const parity = await loadParity("gelu");
      const scaleAfter = (start: number, clamp: boolean) => {
        const logitScale = { shape: [], data: Float32Array.of(Math.log(start)) };
        const weights = new Map([...parity.weights, ["logit_scale", logitScale]]);
        return train(engine, { ...parity, weights }, clamp).scales[0]!;
      };
      assert.ok(Math.abs(scaleAfter(150, true) - 100) < 1e-4);
      assert.ok(scaleAfter(150, false) > 140);
      assert.equal(scaleAfter(0.5, true), 1);
      assert.ok(scaleAfter(0.5, false) < 0.6);
    }));

  Deno.test(`contrastiveUpdate() leaves no tensor behind on ${engineName}`, () =>
    onEngine(engineName, async (engine) => {
      const parity = await loadParity("gelu");
      const { learning_rate: learningRate } = parity.updates[0]!;
      const weights = parametersOf(parity);
      const variables = new Map(
        Object.entries(weights).map(([name, weight]) => [name, {
          weight: engine.variable(weight),
          first: engine.variable(weight),
          second: engine.variable(weight),
        }]),
      );
      const rule = { ...ADAMW_DEFAULTS, clampLogitScale: true };
      const step = contrastiveUpdate(engine, variables, parity.config, rule);
      const counts = [0, 1, 2].map((updatesBefore) => {
        const args = {
          ...pairTensors(engine, parity, { distinct: true, cut: true }),
          ...adamwScalars({ learningRate, weightDecay: 0, updatesBefore }, ADAMW_DEFAULTS),
        };
        tf.dispose([args, step.run(args)]);
        return tf.memory().numTensors;
      });
      assert.equal(counts[1], counts[0]);
      assert.equal(counts[2], counts[0]);
    }));
}

for (const model of MODELS) {
  Deno.test(`contrastiveUpdate() compiled equals operation by operation for ${model}`, () =>
    onEngine("tensorflow", async (engine) => {
      const parity = await loadParity(model);
      const compiled = train(engine, parity);
      const { adamw: _, ...withoutAdamW } = engine;
      const plain = train({ ...withoutAdamW, compile: uncompiledStep }, parity);
      assert.deepEqual([compiled.functions, plain.functions], [1, 0]);
      const difference = differenceOfMoves(
        parity,
        (name) => compiled.weights.get(name)!,
        (name) => plain.weights.get(name)!,
      );
      assert.ok(difference < 3e-4, `weights moved differently by ${difference}`);
      compiled.losses.forEach((loss, i) => {
        assert.ok(Math.abs(loss / plain.losses[i]! - 1) < LOSS_TOLERANCE, `loss ${i} is ${loss}`);
      });
    }));
}
