import assert from "node:assert/strict";
import { from, lastValueFrom, toArray } from "rxjs";
import { tf } from "../../engine/tf.ts";
import { mapHeld } from "../../pipeline/map_held.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { UpdateRule } from "../../schemas/trainable_model.ts";
import { contrastiveStep } from "../../stages/contrastive_step.ts";
import { pattern } from "../data/pictures/pattern.ts";
import { settingsOf } from "../data/pictures/settings_of.ts";
import { type Given } from "./contrastive_training.ts";
import { pairBatches } from "./pair_batches.ts";
import { connect, stageRun, until } from "./stage_run.ts";
import { onEngine, tinyModel, tinyWeights } from "./tiny_model.ts";

Deno.test("contrastiveStep trains a real model: the same losses and weights each time, no tensor left", () =>
  onEngine(async (engine) => {
    const pixels = pattern(8, 8).data,
      batches = pairBatches({ steps: 9 }).map((batch) => ({
        ...batch,
        size: 8,
        images: [pixels, pixels.map((value) => 255 - value)],
        captionOf: Int32Array.of(1, 0),
      }));
    const train = async () => {
      const { numTensors } = tf.memory();
      let weights: HostTensors = new Map();
      const openModel = (rule: UpdateRule) => tinyModel(engine, rule);
      const run = stageRun({
        services: { ...stageRun().services, pictures: settingsOf(8), openModel },
      });
      const given: Given = { learning_rate: 0.01, warmup: 1, weight_decay: 0 };
      const steps = await lastValueFrom(
        connect(contrastiveStep, { from: from(batches) }, given, run).pipe(
          mapHeld(async (step) => {
            if (step.ends === "training") weights = await step.model.encoder.weights();
            return step;
          }),
          toArray(),
        ),
      );
      // The model goes behind the last reader.
      await until(() => tf.memory().numTensors === numTensors);
      return { losses: steps.flatMap(({ update }) => update?.loss ?? []), weights };
    };
    const first = await train(), second = await train();
    assert.equal(first.losses.length, 9);
    const [before = NaN] = first.losses, after = first.losses.at(-1) ?? NaN;
    assert.ok(after < before, `the loss went from ${before} to ${after}`);
    assert.notDeepEqual(first.weights, tinyWeights(1));
    assert.deepEqual(second, first);
  }));
