import { type } from "arktype";
import { filter, mergeMap } from "rxjs";
import { firstOf } from "../pipeline/first_of.ts";
import { mapHeld } from "../pipeline/map_held.ts";
import { stage } from "../pipeline/stage.ts";
import type { Dataset } from "../schemas/dataset.ts";
import { templatesOption } from "../schemas/templates_option.ts";
import { besideBest } from "./beside_best.ts";
import { cadence, isDue } from "./cadence.ts";
import { evaluator } from "./evaluator.ts";
import { measureUntilStop } from "./measure_until_stop.ts";
import { measuresComplaints, measuresOf, measuresOptions } from "./measures.ts";
import { isOod, selectSplits, splitSelector } from "./select_splits.ts";
import { tunedKey } from "./tuned_key.ts";

const options = type({
  /** Beside the weights before training, which are always evaluated. */
  every: cadence.default("epoch"),
  splits: splitSelector.array().atLeastLength(1).default(() => ["id_val", "ood_val"]),
  templates: templatesOption,
  ...measuresOptions,
  /**
   * Makes this a measure of what the weights still know of another dataset than the one that is
   * tuned on: what events call that dataset.
   */
  "retention?": type(/^[A-Za-z][\w-]*$/)
    .describe("a name of letters, digits, dashes and underscores, beginning with a letter"),
});

/**
 * Measures the weights while they are trained: before the first update, at each `every` and at the
 * end. Training waits meanwhile; asked to stop, it leaves the rest to who goes on. With `retention`
 * it measures zero-shot retention: another dataset, by its own class names.
 */
export const evaluate = stage({
  name: "evaluate",
  needs: { from: "Step", data: "Dataset" },
  gives: "Evaluation",
  options,
  *check(options, around) {
    yield* measuresComplaints(measuresOf(options));
    yield* besideBest(
      around,
      "What is measured must be the Steps of keep-best: others end in weights that it need not keep",
    );
    const shifted = options.splits.find(isOod);
    if (options.retention !== undefined && shifted !== undefined) {
      yield {
        option: "splits",
        message: "Retention is measured on id_val or id_test of the other dataset, " +
          `not on ${shifted}`,
      };
    }
  },
  connect({ from, data }, { every, splits, ...measured }, run) {
    const { evaluate } = evaluator(measuresOf(measured), run);
    const untilStop = measureUntilStop(run);
    const dataset: Promise<Dataset> = firstOf(data, run.signal);
    return from.pipe(
      filter((step) => step.ends === "start" || isDue(step, every)),
      mapHeld(async (one, torn) => {
        const { step, epoch, model } = one, set = await dataset;
        return await untilStop(model, async (signal) => {
          // A head that was fitted before training, as LP-FT's, is not that of θ(0).
          const fitted = step < 0 && model.encoder.linearHead !== undefined;
          const encoder = fitted ? await model.interpolated(0) : model.encoder;
          try {
            const key = step < 0 ? model.pretrainedKey : tunedKey(one);
            const weights = { encoder, epoch, alpha: step < 0 ? 0 : 1, key };
            return await evaluate(set, selectSplits(set, splits), weights, signal);
          } finally {
            if (fitted) encoder.dispose();
          }
        }, torn);
      }),
      mergeMap((evaluations = []) => evaluations),
    );
  },
});
