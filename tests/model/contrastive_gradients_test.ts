import assert from "node:assert/strict";
import { tf } from "../../engine/tf.ts";
import { contrastiveGradients } from "../../model/contrastive_gradients.ts";
import { imageFeatures } from "../../model/image_features.ts";
import type { PairTensors } from "../../model/pair_tensors.ts";
import type { Parameters } from "../../model/parameters.ts";
import { sentenceFeatures } from "../../model/sentence_features.ts";
import { type Tower, towerOf } from "../../model/tower_of.ts";
import type { HostTensor } from "../../schemas/host_tensor.ts";
import { FLYP_OBJECTIVE, type Objective } from "../../schemas/objective.ts";
import { relativeDifference } from "./difference.ts";
import { ENGINES, onEngine } from "./on_engine.ts";
import { loadParity, MODELS, pairTensors, parametersOf, values } from "./parity.ts";

/** A loss of the fixtures: the objective, and the batch, otherwise than for FLYP's. */
interface Ablation {
  readonly objective: Objective;
  readonly changed: (batch: PairTensors) => PairTensors;
}

/** The batch's sentences and behind them a fifth, the second with its first word changed. */
function withFifth({ tokens, ends }: PairTensors): Pick<PairTensors, "tokens" | "ends"> {
  const rows = tokens.arraySync(), [, second = []] = rows, [start = 0, word = 0, ...rest] = second;
  const stops = ends.arraySync();
  return {
    tokens: tf.tensor2d([...rows, [start, word % 7 + 1, ...rest]], undefined, "int32"),
    ends: tf.tensor1d([...stops, stops[1]!], "int32"),
  };
}

// As tests/fixtures/parity/make_ablations.py has them.
const labelled = (batch: PairTensors) => ({
  ...batch,
  labels: tf.tensor1d([0, 1, 0, 0, 2, 1], "int32"),
});
const SETS = [[0, 1, 2], [1, 3, 0], [0, 1, 2], [0, 1, 2], [3, 2, 1], [1, 3, 0]];
const ABLATIONS: Readonly<Record<string, Ablation>> = {
  masked: { objective: { loss: "contrastive", collisions: "masked" }, changed: labelled },
  positives: { objective: { loss: "contrastive", collisions: "positives" }, changed: labelled },
  average: {
    objective: FLYP_OBJECTIVE,
    changed: (batch) => ({ ...batch, captionOf: tf.tensor2d(SETS, [6, 3], "int32") }),
  },
  classes: {
    objective: { loss: "cross-entropy", collisions: "negatives" },
    changed: (batch) => ({
      ...batch,
      ...withFifth(batch),
      captionOf: tf.tensor1d([2, 0, 3, 1, 1, 2], "int32"),
    }),
  },
};

/** Weights that move, and those of a tower that do not. */
function divided(parameters: Parameters, tower: Tower): [moving: Parameters, frozen: Parameters] {
  const all = Object.entries(parameters);
  const isFrozen = ([name]: [string, unknown]) => towerOf(name) === tower;
  const moving = all.filter((one) => !isFrozen(one));
  return [Object.fromEntries(moving), Object.fromEntries(all.filter(isFrozen))];
}

/** Fails where a gradient is not the reference's, or is missing. */
function near(gradients: Parameters, names: Iterable<string>, expected: (n: string) => HostTensor) {
  for (const name of names) {
    const { shape, data } = expected(name);
    assert.deepEqual(gradients[name]!.shape, shape, name);
    const difference = relativeDifference(values(gradients[name]!), data);
    assert.ok(difference < 1e-4, `${name} differs by ${difference}`);
  }
}

for (const engineName of ENGINES) {
  for (const model of MODELS) {
    const parity = await loadParity(model), { config, weights } = parity;

    Deno.test(`contrastiveGradients() equals PyTorch for ${model} on ${engineName}`, () =>
      onEngine(engineName, (engine) => {
        const batch = pairTensors(engine, parity, { distinct: true, cut: true });
        const { loss, gradients } = contrastiveGradients(batch, parametersOf(parity), config);
        const expectedLoss = parity.updates[0]!.loss;
        assert.ok(Math.abs(values(loss)[0]! - expectedLoss) < 1e-5 * expectedLoss);
        near(gradients, weights.keys(), (name) => parity.expected(`grad/${name}`));
      }));

    for (const [name, { objective, changed }] of Object.entries(ABLATIONS)) {
      Deno.test(`contrastiveGradients() equals PyTorch: ${name}, ${model}, ${engineName}`, () =>
        onEngine(engineName, (engine) => {
          const batch = pairTensors(engine, parity, { distinct: true, cut: true });
          const parameters = parametersOf(parity), expected = parity.ablation(name);
          for (const recompute of [false, true]) {
            const { loss, gradients } = contrastiveGradients(
              changed(batch),
              parameters,
              config,
              { objective, recompute },
            );
            assert.ok(Math.abs(values(loss)[0]! / expected.loss - 1) < 1e-5, `${values(loss)}`);
            near(gradients, weights.keys(), expected.gradient);
          }
        }));
    }

    Deno.test(`contrastiveGradients() takes cut sentences of ${model} on ${engineName}`, () =>
      onEngine(engineName, (engine) => {
        const [plain, distinct] = [false, true].map((on) => {
          const batch = pairTensors(engine, parity, { distinct: on, cut: on });
          return contrastiveGradients(batch, parametersOf(parity), config).gradients;
        }) as [Parameters, Parameters];
        for (const name of weights.keys()) {
          const difference = relativeDifference(values(distinct[name]!), values(plain[name]!));
          assert.ok(difference < 1e-5, `${name} differs by ${difference}`);
        }
      }));

    Deno.test(`contrastiveGradients() of one tower are those of both: ${model}, ${engineName}`, () =>
      onEngine(engineName, (engine) => {
        const batch = pairTensors(engine, parity, { distinct: true, cut: true });
        for (const tower of ["image", "text"] as const) {
          const [moving, frozen] = divided(parametersOf(parity), tower);
          const { loss, gradients } = contrastiveGradients(batch, moving, config, { frozen });
          assert.ok(Math.abs(values(loss)[0]! / parity.updates[0]!.loss - 1) < 1e-5);
          assert.deepEqual(Object.keys(gradients), Object.keys(moving));
          assert.ok("logit_scale" in gradients);
          near(gradients, Object.keys(moving), (name) => parity.expected(`grad/${name}`));
        }
      }));
  }

  Deno.test(`contrastiveGradients() has no backward pass of a frozen tower on ${engineName}`, () =>
    onEngine(engineName, async (engine) => {
      const parity = await loadParity("gelu"), { config } = parity;
      const batch = pairTensors(engine, parity, { distinct: true, cut: true });
      const parameters = parametersOf(parity);
      const kernels = async (run: () => void) =>
        (await tf.profile(() => void run())).kernels.length;
      const all = await kernels(() => contrastiveGradients(batch, parameters, config));
      for (
        const [tower, features] of [["text", sentenceFeatures], ["image", imageFeatures]] as const
      ) {
        const [moving, frozen] = divided(parameters, tower);
        const some = await kernels(() => contrastiveGradients(batch, moving, config, { frozen }));
        const forward = await kernels(() => features(batch, parameters, config));
        // The backward pass is longer than the forward pass.
        assert.ok(all - some > forward, `${tower}: ${all}, ${some} without, ${forward} forward`);
      }
    }));

  Deno.test(`contrastiveGradients() needs labels to tell collisions on ${engineName}`, () =>
    onEngine(engineName, async (engine) => {
      const parity = await loadParity("gelu");
      const batch = pairTensors(engine, parity, { distinct: true, cut: true });
      const { objective } = ABLATIONS["masked"]!;
      assert.throws(
        () => contrastiveGradients(batch, parametersOf(parity), parity.config, { objective }),
        { message: "Cannot tell class collisions: there are no labels" },
      );
    }));
}
