import assert from "node:assert/strict";
import { from, lastValueFrom, of, toArray } from "rxjs";
import { BEGINNING } from "../../pipeline/run.ts";
import type { Head, Step } from "../../schemas/messages.ts";
import type { TrainableClassifier } from "../../schemas/trainable_classifier.ts";
import { classifierStep } from "../../stages/classifier_step.ts";
import { stepsOf } from "./contrastive_training.ts";
import { fakeModel } from "./fake_model.ts";
import { pairBatches } from "./pair_batches.ts";
import { connect, stageRun } from "./stage_run.ts";

const STEPS = 60;
/** Far above ln 2, what guessing between two pictures costs, from step 20 to 39 and from 50 on. */
const lossAt = (step: number) => step >= 20 && step < 40 || step >= 50 ? 3 : 0.5;
const warnings = (steps: readonly Step[]) =>
  steps.flatMap(({ step, update }) => update?.warning === undefined ? [] : [step]);
const trained = (first = 0, start = BEGINNING) =>
  stepsOf(
    fakeModel({ loss: ({ updatesBefore }) => lossAt(updatesBefore) }),
    pairBatches({ steps: STEPS, first }),
    { start },
  );

Deno.test("contrastiveStep warns of a divergence, and again of another", async () => {
  const steps = await trained();
  assert.deepEqual(warnings(steps), [29, 59]);
  assert.match(
    steps.find(({ step }) => step === 29)!.update!.warning!,
    /^The loss has been far above chance level for 10 steps or more: it is 3\.000 where guessing costs 0\.6931, at learning rate 0\.\d+; try /,
  );
});

Deno.test("contrastiveStep warns of the same steps when it goes on from any of them", async () => {
  const whole = await trained();
  for (const made of [5, 25, 29, 30, 45, 59]) {
    const { watch, nextRow: row, epoch } = whole.find(({ step }) => step === made - 1)!;
    const start = { ...BEGINNING, step: made, row, epoch, watch: watch! };
    const rest = await trained(made, start);
    assert.deepEqual(warnings(rest), warnings(whole).filter((step) => step >= made), `${made}`);
    assert.deepEqual(rest.at(-1)?.watch, whole.at(-1)?.watch);
  }
});

Deno.test("classifierStep compares the loss without L2-SP's penalty with guessing a class", async () => {
  const own = { shape: [2, 1], data: new Float32Array(2) };
  const linear = { classes: ["car", "doll"], unit: own, bias: own };
  const head: Head = { tuned: linear, zeroShot: linear };
  const { update: _, ...rest } = fakeModel();
  const warningsOf = async (entropy: number | undefined) => {
    const model: TrainableClassifier = {
      ...rest,
      update: () =>
        Promise.resolve({
          loss: 9,
          ...(entropy !== undefined && { entropy }),
          logitScale: 100,
          seconds: 1,
        }),
    };
    const services = { ...stageRun().services, openClassifier: () => Promise.resolve(model) };
    const inputs = { from: from(pairBatches({ steps: STEPS })), head: of(head) };
    const given = { learning_rate: 1, warmup: 0 };
    return warnings(
      await lastValueFrom(
        connect(classifierStep, inputs, given, stageRun({ services })).pipe(toArray()),
      ),
    );
  };
  assert.deepEqual(await warningsOf(undefined), [19]);
  // ln 2 and half a nat are 1.193.
  assert.deepEqual(await warningsOf(1.19), []);
  assert.deepEqual(await warningsOf(1.2), [19]);
});
