import { type } from "arktype";
import { defer, finalize, ignoreElements, tap } from "rxjs";
import { stage, type Tagged } from "../pipeline/stage.ts";
import type { Report } from "../schemas/events.ts";
import type { Step } from "../schemas/messages.ts";
import { resultRows } from "./result_rows.ts";

type Measured = Tagged<"Step" | "Evaluation" | "Selection" | "Checkpoint">;

const options = type({});

/** What has been reported. */
interface Told {
  /** The last step whose update has been. */
  readonly step: number;
  /** Which weights were best in all, by the run that ended the training. */
  readonly best: boolean;
}

/** The events of a step, but for what has been told. */
function stepReports(
  { step, epoch, ends, update, best, evaluations = [] }: Step,
  told: Told,
): readonly Report[] {
  const isNew = update !== undefined && step > told.step;
  return [
    ...(!isNew ? [] : [{
      event: "step" as const,
      step,
      epoch,
      loss: update.loss,
      learning_rate: update.learningRate,
      logit_scale: update.logitScale,
      images_per_second: update.imagesPerSecond,
    }]),
    // Behind its step, where a run that goes on from an earlier one takes it back.
    ...(!isNew || update.warning === undefined
      ? []
      : [{ event: "warning" as const, step, reason: update.warning }]),
    ...evaluations.map((one) => ({ event: "evaluation" as const, ...one })),
    ...(best === undefined || ends !== "training" || told.best
      ? []
      : [{ event: "best" as const, step: best.step, epoch: best.epoch, by: { ...best.by } }]),
  ];
}

/** The events that a message is reported as. */
function reports(measured: Measured, told: Told): readonly Report[] {
  switch (measured.kind) {
    case "Step":
      return stepReports(measured.message, told);
    case "Evaluation":
      return [{ event: "evaluation", ...measured.message }];
    case "Selection": {
      const { alpha, by, evaluations } = measured.message;
      return [
        ...evaluations.map((one): Report => ({ event: "evaluation", ...one })),
        { event: "selected", alpha, by: { ...by } },
      ];
    }
    case "Checkpoint":
      return [{ event: "checkpoint", ...measured.message }];
  }
}

/**
 * Reports what is measured as the contract's events, and when all is over the `result`, which an
 * interrupted run leaves to whoever resumes it; what was measured before that counts too. A run
 * adds this stage by itself, over every node that measures something.
 */
export const metrics = stage({
  name: "metrics",
  needs: { from: ["Step", "Evaluation", "Selection", "Checkpoint"] },
  gives: "Nothing",
  implied: true,
  options,
  connect: ({ from }, _, { report, method, seed, interrupted, start, earlier = [] }) =>
    defer(() => {
      const evaluations = [...earlier];
      let chosen: number | undefined, stopped = false, told = -1;
      const listening = interrupted.subscribe(() => stopped = true);
      return from.pipe(
        tap((measured) => {
          reports(measured, { step: told, best: start.trained }).forEach(report);
          if (measured.kind === "Step") {
            evaluations.push(...measured.message.evaluations ?? []);
            told = Math.max(told, measured.message.step);
          }
          if (measured.kind === "Evaluation") evaluations.push(measured.message);
          if (measured.kind === "Selection") {
            evaluations.push(...measured.message.evaluations);
            chosen = measured.message.alpha;
          }
        }),
        tap({
          complete() {
            if (stopped) return;
            const rows = resultRows(evaluations, {
              method,
              seed,
              ...(chosen !== undefined && { chosen }),
            });
            // Without its zero-shot row a table says nothing.
            if (rows.some((row) => row.method === "zero-shot")) {
              report({ event: "result", rows: [...rows] });
            }
          },
        }),
        finalize(() => listening.unsubscribe()),
        ignoreElements(),
      );
    }),
});
