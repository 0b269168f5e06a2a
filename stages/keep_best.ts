import { type } from "arktype";
import { from, ignoreElements, merge, Observable } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { bestModel } from "../model/best_model.ts";
import { isBetter } from "../model/metrics/is_better.ts";
import { firstOf } from "../pipeline/first_of.ts";
import { mapHeld } from "../pipeline/map_held.ts";
import type { TrainingPosition } from "../pipeline/run.ts";
import { stage } from "../pipeline/stage.ts";
import type { BestWeights } from "../schemas/best_weights.ts";
import { InputError } from "../schemas/input_error.ts";
import type { Evaluation, Step } from "../schemas/messages.ts";
import { templatesOption } from "../schemas/templates_option.ts";
import { cadence } from "./cadence.ts";
import { type Candidate, candidatesOf } from "./candidates_of.ts";
import { choosing, choosingComplaints } from "./choosing.ts";
import { evaluator } from "./evaluator.ts";
import { measureUntilStop } from "./measure_until_stop.ts";
import { measuresOptions } from "./measures.ts";
import { requireMeasurable } from "./require_measurable.ts";
import { selectOption } from "./select_option.ts";
import { isOod, selectSplits, splitSelector } from "./select_splits.ts";
import { tunedKey } from "./tuned_key.ts";

const options = type({
  /** Which weights are candidates, beside those before training, which always are. */
  every: cadence.default("epoch"),
  /** What they are chosen on, and by: ID validation, never a shifted set, and its main metric. */
  select: selectOption.default("id_val"),
  /** Measured at the same times; nothing is ever chosen by it. */
  watch: splitSelector.array().default(() => []),
  templates: templatesOption,
  ...measuresOptions,
});

/** What was measured of the best weights, once they are the tuned ones. */
const again = ({ measured }: BestWeights, epoch: number): readonly Evaluation[] =>
  measured.map(({ split, ...one }) => {
    const shift = isOod(split) ? "ood" as const : "id" as const;
    return { ...one, epoch, alpha: 1, split, shift };
  });

/** @throws {InputError} if a run that was stopped does not know its best weights */
function requireBest({ step, best }: TrainingPosition): void {
  if (step === 0 || best !== undefined) return;
  throw new InputError(
    `Cannot go on behind step ${step - 1}: its checkpoint does not have the weights that were ` +
      "best until then; it has them where checkpoint takes its steps from keep-best",
  );
}

/**
 * Early stopping as in FLYP's few-shot code: training goes on to its end, and those of its weights
 * are kept that are best on ID validation, zero-shot among them; of equally good ones the latest.
 *
 * It passes every Step on, with what it measured of it and which weights have been best until then,
 * so that a checkpoint has all that going on takes. The Step that ends the training has the best
 * weights in place of the last. Asked to stop, it leaves what is not measured yet to who goes on, the
 * end of the training, too.
 */
export const keepBest = stage({
  name: "keep-best",
  needs: { from: "Step", data: "Dataset" },
  gives: "Step",
  options,
  check: (given) => choosingComplaints(choosing(given), "The best weights"),
  connect({ from: steps, data }, given, run) {
    const { by, measures } = choosing(given), { start } = run;
    const { evaluate } = evaluator(measures, run);
    const prepared = firstOf(data, run.signal).then(async (set) => {
      requireBest(start);
      const splits = selectSplits(set, [by.split, ...given.watch]);
      requireMeasurable(set, splits, measures);
      await loadTemplates(given.templates);
      return { set, splits };
    });
    const untilStop = measureUntilStop(run);
    let best = start.best, bestKey: object | undefined;

    /** Measures weights, and keeps them where none were better. */
    const judge = async (
      { step, epoch }: Step,
      { encoder, alpha, key, keep }: Candidate,
      signal: AbortSignal,
    ): Promise<readonly Evaluation[]> => {
      const { set, splits } = await prepared;
      const evaluations = await evaluate(set, splits, { encoder, epoch, alpha, key }, signal);
      const value = evaluations.find(({ split, metric }) =>
        split === by.split && metric === by.metric
      )?.value ?? NaN;
      const isNoWorse = best === undefined || value === best.by.value ||
        isBetter(by.metric, value, best.by.value);
      if (isNoWorse) {
        const measured = evaluations.map(({ split, metric, value, n }) => ({
          split,
          metric,
          value,
          n,
        }));
        best = { step, epoch, by: { ...by, value }, measured, from: await keep() };
        bestKey = key;
      }
      return evaluations;
    };

    /** The Step as it is passed on; at the end of the training with the best weights. */
    const passed = async (step: Step, evaluations: readonly Evaluation[]): Promise<Step> => {
      const found = best;
      if (found === undefined) return step;
      const next = { ...step, tunedKey: tunedKey(step), best: found, evaluations };
      if (step.ends !== "training") return next;
      const model = found.from === "here" ? step.model : await bestModel(step.model, found.from);
      // The run that ended the training has told of them.
      const isTold = found.step === step.step || start.trained;
      return {
        ...next,
        model,
        tunedKey: bestKey ?? model,
        best: { ...found, from: "here" },
        evaluations: isTold ? evaluations : [...evaluations, ...again(found, step.epoch)],
      };
    };

    /** Measures all candidates of a Step; undefined where the run is to stop before that is done. */
    const judgeAll = async (step: Step, torn: AbortSignal) => {
      const candidates = start.trained ? [] : await candidatesOf(step, given.every);
      const evaluations: Evaluation[] = [];
      for (const candidate of candidates) {
        const judged = (signal: AbortSignal) => judge(step, candidate, signal);
        try {
          const found = await untilStop(step.model, judged, torn);
          if (found === undefined) return undefined;
          evaluations.push(...found);
        } finally {
          candidate.release();
        }
      }
      return evaluations;
    };

    return new Observable<Step>((subscriber) => {
      const looked = steps.pipe(mapHeld(async (step, signal) => {
        const evaluations = await judgeAll(step, signal);
        // Which weights were best is not known then: who goes on ends the training.
        const known: Step = evaluations === undefined && step.ends === "training"
          ? { ...step, ends: "interrupted", ended: "training" }
          : step;
        const next = await passed(known, evaluations ?? []), release = next.model.hold();
        // While the weights are held here, so that who takes the Step can take hold of them, too.
        subscriber.next(next);
        release();
      }));
      // What is wrong with splits or templates is said before training.
      return merge(looked, from(prepared).pipe(ignoreElements())).subscribe({
        error: (error) => subscriber.error(error),
        complete: () => subscriber.complete(),
      });
    });
  },
});
