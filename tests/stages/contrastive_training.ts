import { from, lastValueFrom, toArray } from "rxjs";
import type { Run } from "../../pipeline/run.ts";
import type { PairBatch, Step } from "../../schemas/messages.ts";
import type { TrainableModel, UpdateRule } from "../../schemas/trainable_model.ts";
import { contrastiveStep } from "../../stages/contrastive_step.ts";
import { settingsOf } from "../data/pictures/settings_of.ts";
import type { FakeModel } from "./fake_model.ts";
import { connect, stageRun } from "./stage_run.ts";

/** Options as they stand in a file. */
export type Given = typeof contrastiveStep.options.inferIn;
/** A rate of 1 behind two steps of warm-up. */
export const RATE: Given = { learning_rate: 1, warmup: 2 };

/** A run that lends out a model, noting by which rule it is to be updated. */
export function lending(model: TrainableModel | Promise<TrainableModel>, given: Partial<Run> = {}) {
  const rules: UpdateRule[] = [];
  const openModel = async (rule: UpdateRule) => {
    rules.push(rule);
    return await model;
  };
  const run = stageRun({
    services: { ...stageRun().services, pictures: settingsOf(1), openModel },
    ...given,
  });
  return { ...run, rules };
}

/** The steps of a training on batches. */
export const stepsOf = (
  model: FakeModel,
  batches: readonly PairBatch[],
  given: Partial<Run> = {},
  options = RATE,
) =>
  lastValueFrom(
    connect(contrastiveStep, { from: from(batches) }, options, lending(model, given))
      .pipe(toArray()),
  );

/** The steps in short: `3 batch`. */
export const outline = (steps: readonly Step[]) => steps.map(({ step, ends }) => `${step} ${ends}`);
