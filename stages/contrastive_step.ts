import { setImmediate } from "node:timers/promises";
import { filter, Observable, takeUntil } from "rxjs";
import { learningRate } from "../model/optimizers/learning_rate.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import { stage } from "../pipeline/stage.ts";
import type { PairBatch, Step } from "../schemas/messages.ts";
import type { TrainableModel } from "../schemas/trainable_model.ts";
import { collisionLabels } from "./collision_labels.ts";
import { type ContrastiveOptions, contrastiveOptions } from "./contrastive_options.ts";
import { samplePrompts } from "./sample_prompts.ts";
import { updateRule } from "./update_rule.ts";

/** What a batch ends: the training, an epoch, or itself alone. */
function endOf({ step, steps, stepsPerEpoch }: PairBatch): Step["ends"] {
  if (step + 1 === steps) return "training";
  return (step + 1) % stepsPerEpoch === 0 ? "epoch" : "batch";
}

/** Updates the model by a batch and lets the source go on by as many rows. */
async function update(
  model: TrainableModel,
  batch: PairBatch,
  options: ContrastiveOptions,
  signal: AbortSignal,
): Promise<Step> {
  const rate = learningRate(batch.step, {
    base: options.learning_rate,
    warmup: options.warmup,
    total: batch.steps,
    minimum: options.min_learning_rate,
  });
  const { loss, logitScale, seconds } = await model.update({
    images: batch.images,
    captions: batch.captions,
    captionOf: batch.captionOf,
    ...collisionLabels(batch, options),
    learningRate: rate,
    weightDecay: options.weight_decay,
    updatesBefore: batch.step,
  }, signal);
  for (const { credit } of batch.rows) credit.giveBack();
  return {
    step: batch.step,
    epoch: batch.epoch,
    ends: endOf(batch),
    update: {
      loss,
      learningRate: rate,
      logitScale,
      imagesPerSecond: batch.images.length / seconds,
    },
    nextRow: (batch.rows.at(-1)?.ordinal ?? -1) + 1,
    model,
  };
}

/**
 * FLYP: updates image and text encoder by the contrastive loss of pretraining (Goyal et al., CVPR
 * 2023); `loss`, `collisions` and `train` are the ablations of it. Gives the weights before the first update, then a Step for each batch; training waits
 * while anyone holds the weights. Asked to stop, it finishes the update under way and gives the
 * weights once more, as "interrupted".
 */
export const contrastiveStep = stage({
  name: "contrastive-step",
  needs: { from: "PairBatch" },
  gives: "Step",
  method: "flyp",
  options: contrastiveOptions,
  *check({ loss, collisions }, around) {
    if (loss === "cross-entropy" && collisions !== "negatives") {
      yield {
        option: "collisions",
        message: 'Class collisions are for loss "contrastive"; "cross-entropy" has none',
      };
    }
    for (const { draw } of around.ancestors(samplePrompts)) {
      if ((draw === "classes") === (loss === "cross-entropy")) continue;
      const wanted = loss === "cross-entropy"
        ? 'all classes: sample-prompts must have draw "classes"'
        : 'pictures: sample-prompts must not have draw "classes"';
      yield {
        option: "loss",
        message: `Loss "${loss}" is for sentences of ${wanted} (was "${draw}")`,
      };
    }
  },
  connect: ({ from }, options, { services, interrupted, start }) =>
    new Observable<Step>((subscriber) => {
      let last: Step | undefined, stopped = false;
      let updating: Promise<unknown> = Promise.resolve();
      const opened = services.openModel(updateRule(options));
      const ready = opened.then((model) => {
        const ends = start.trained ? "training" : start.step === 0 ? "start" : "batch";
        last = { step: start.step - 1, epoch: start.epoch, nextRow: start.row, model, ends };
        // Where training goes on, those weights have been seen to by the run that made them.
        if (ends !== "batch") subscriber.next(last);
        if (ends === "training") subscriber.complete();
        return model;
      });
      ready.catch((error) => subscriber.error(error));

      subscriber.add(interrupted.subscribe(() => stopped = true));
      subscriber.add(
        from.pipe(
          takeUntil(interrupted),
          mapInOrder(1, async (batch, signal) => {
            const model = await ready;
            // Where no picture waits for more than promises, signals and files have their turn here.
            await setImmediate();
            if (stopped) return undefined;
            const step = update(model, batch, options, signal);
            updating = step.catch(() => {});
            return await step;
          }),
          filter((step) => step !== undefined),
        ).subscribe({
          next: (step) => subscriber.next(last = step),
          error: (error) => subscriber.error(error),
          complete: () => {
            ready.then(() => {
              if (stopped && last?.update !== undefined && last.ends !== "training") {
                const { update: _, ...weights } = last;
                subscriber.next({ ...weights, ends: "interrupted" });
              }
              subscriber.complete();
            }, () => {});
          },
        }),
      );
      // Torn down in the middle of an update, the weights go when it is over.
      subscriber.add(() =>
        void opened.then((model) => updating.then(() => model.dispose()), () => {})
      );
    }),
});
