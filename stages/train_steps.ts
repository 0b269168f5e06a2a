import { setImmediate } from "node:timers/promises";
import { EmptyError, filter, Observable, takeUntil } from "rxjs";
import { learningRate } from "../model/optimizers/learning_rate.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import type { Run } from "../pipeline/run.ts";
import type { TrainedModel } from "../schemas/dual_encoder.ts";
import type { Batch, Step } from "../schemas/messages.ts";
import type { UpdateOutcome } from "../schemas/trainable_model.ts";
import { divergenceWarning } from "./divergence_warning.ts";
import { watchLoss } from "./watch_loss.ts";

/** A model that training holds, and gives back. */
type Held = TrainedModel & { dispose(): Promise<void> };

/** What the schedule says of one update. */
interface Scalars {
  readonly learningRate: number;
  readonly weightDecay: number;
  readonly updatesBefore: number;
}

/** A training: where its batches come from, what is trained, and how. */
export interface Training<B extends Batch, M extends Held> {
  readonly from: Observable<B>;
  readonly open: () => Promise<M>;
  /** Options of the stage. */
  readonly schedule: {
    readonly learning_rate: number;
    readonly warmup: number;
    readonly min_learning_rate: number;
    readonly weight_decay: number;
  };
  /** The loss of guessing, in nats: ln of the number of candidates. */
  readonly chance: (batch: B) => number | Promise<number>;
  readonly update: (
    model: M,
    batch: B,
    scalars: Scalars,
    signal: AbortSignal,
  ) => Promise<UpdateOutcome>;
}

/** What a batch ends: the training, an epoch, or itself alone. */
function endOf({ step, steps, stepsPerEpoch }: Batch): Step["ends"] {
  if (step + 1 === steps) return "training";
  return (step + 1) % stepsPerEpoch === 0 ? "epoch" : "batch";
}

/** Updates the model by a batch and lets the source go on by as many rows. */
async function makeStep<B extends Batch, M extends Held>(
  { schedule, chance, update }: Training<B, M>,
  { model, watch: before }: Pick<Step, "watch"> & { readonly model: M },
  batch: B,
  signal: AbortSignal,
): Promise<Step> {
  const rate = learningRate(batch.step, {
    base: schedule.learning_rate,
    warmup: schedule.warmup,
    total: batch.steps,
    minimum: schedule.min_learning_rate,
  });
  const scalars = {
    learningRate: rate,
    weightDecay: schedule.weight_decay,
    updatesBefore: batch.step,
  };
  const { loss, entropy = loss, logitScale, seconds } = await update(
    model,
    batch,
    scalars,
    signal,
  );
  const { step, steps } = batch, guessing = await chance(batch);
  const { watch, diverged, long } = watchLoss(before, {
    step,
    steps,
    warmup: schedule.warmup,
    loss: entropy,
    chance: guessing,
  });
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
      ...(diverged &&
        {
          warning: divergenceWarning({ long, loss: entropy, chance: guessing, learningRate: rate }),
        }),
    },
    watch,
    nextRow: (batch.rows.at(-1)?.ordinal ?? -1) + 1,
    model,
  };
}

/**
 * Trains a model by batches. Gives the weights before the first update, then a Step for each batch;
 * training waits while anyone holds the weights. Asked to stop, it finishes the update under way,
 * begins none that waits, and gives the weights once more, as "interrupted". Going on behind a Step
 * of which not all was measured, it gives that again.
 */
export function trainSteps<B extends Batch, M extends Held>(
  training: Training<B, M>,
  { interrupted, start }: Pick<Run, "interrupted" | "start">,
): Observable<Step> {
  const { from, open } = training;
  return new Observable<Step>((subscriber) => {
    const stop = new AbortController();
    let last: Step | undefined, { watch } = start;
    let updating: Promise<unknown> = Promise.resolve();
    const opened = open();
    const ready = opened.then((model) => {
      const { trained, unmeasured: again } = start;
      const ends = trained ? "training" : again ?? (start.step === 0 ? "start" : "batch");
      last = {
        step: start.step - 1,
        epoch: start.epoch,
        nextRow: start.row,
        model,
        ends,
        ...(watch && { watch }),
        ...(again && { again: true }),
      };
      // Where training goes on, those weights have been seen to by the run that made them, unless
      // it was stopped before all was measured.
      if (again || ends !== "batch") subscriber.next(last);
      if (ends === "training") subscriber.complete();
      return model;
    });
    ready.catch((error) => {
      // Who gives what the model is opened with may have been asked to stop before it was there.
      if (stop.signal.aborted && error instanceof EmptyError) subscriber.complete();
      else subscriber.error(error);
    });

    subscriber.add(interrupted.subscribe(() => stop.abort()));
    subscriber.add(
      from.pipe(
        takeUntil(interrupted),
        mapInOrder(1, async (batch, signal) => {
          const model = await ready;
          // Where no picture waits for more than promises, signals and files have their turn here.
          await setImmediate();
          if (stop.signal.aborted) return undefined;
          const either = AbortSignal.any([signal, stop.signal]);
          const step = makeStep(training, { model, ...(watch && { watch }) }, batch, either);
          updating = step.catch(() => {});
          try {
            ({ watch } = await step);
          } catch (error) {
            // It waited for who reads the weights, and has not begun.
            if (error === stop.signal.reason) return undefined;
            throw error;
          }
          return await step;
        }),
        filter((step) => step !== undefined),
      ).subscribe({
        next: (step) => subscriber.next(last = step),
        error: (error) => subscriber.error(error),
        complete: () => {
          ready.then(() => {
            if (stop.signal.aborted && last?.update !== undefined) {
              const { update: _, ends: ended, ...weights } = last;
              if (ended === "batch" || ended === "epoch") {
                subscriber.next({ ...weights, ends: "interrupted", ended });
              }
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
  });
}
