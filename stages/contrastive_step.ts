import { type } from "arktype";
import { setImmediate } from "node:timers/promises";
import { filter, Observable, takeUntil } from "rxjs";
import { learningRate } from "../model/optimizers/learning_rate.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import { stage } from "../pipeline/stage.ts";
import type { PairBatch, Step } from "../schemas/messages.ts";
import type { TrainableModel } from "../schemas/trainable_model.ts";

// YAML has `.inf`, which "number" would take and "number.safe" does not.
const options = type({
  /** At the end of the warm-up. FLYP: 1e-5 for OpenAI's models. */
  learning_rate: "number.safe > 0",
  /** Of every parameter, logit_scale included. */
  weight_decay: "number.safe >= 0 = 0.1",
  /** Updates in which the learning rate rises linearly. */
  warmup: "number.integer >= 0 = 500",
  /** Added to the cosine that the learning rate follows. */
  min_learning_rate: "number.safe >= 0 = 0",
  beta1: "0 <= number < 1 = 0.9",
  beta2: "0 <= number < 1 = 0.999",
  epsilon: type("number.safe > 0").default(1e-8),
  /** Keep logit_scale's exponential between 1 and 100: pretraining does, FLYP does not. */
  clamp_logit_scale: "boolean = false",
});
type Options = typeof options.infer;

/** What a batch ends: the training, an epoch, or itself alone. */
function endOf({ step, steps, stepsPerEpoch }: PairBatch): Step["ends"] {
  if (step + 1 === steps) return "training";
  return (step + 1) % stepsPerEpoch === 0 ? "epoch" : "batch";
}

/** Updates the model by a batch and lets the source go on by as many rows. */
async function update(
  model: TrainableModel,
  batch: PairBatch,
  options: Options,
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
 * 2023). Gives the weights before the first update, then a Step for each batch; training waits
 * while anyone holds the weights. Asked to stop, it finishes the update under way and gives the
 * weights once more, as "interrupted".
 */
export const contrastiveStep = stage({
  name: "contrastive-step",
  needs: { from: "PairBatch" },
  gives: "Step",
  method: "flyp",
  options,
  connect: ({ from }, options, { services, interrupted, start }) =>
    new Observable<Step>((subscriber) => {
      let last: Step | undefined, stopped = false;
      let updating: Promise<unknown> = Promise.resolve();
      const opened = services.openModel({ ...options, clampLogitScale: options.clamp_logit_scale });
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
