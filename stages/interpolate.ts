import { type } from "arktype";
import { join } from "node:path";
import { filter, from, ignoreElements, merge, takeUntil } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { contentsOf } from "../model/checkpoint/contents_of.ts";
import { writeCheckpoint } from "../model/checkpoint/write_checkpoint.ts";
import { withMixedHeads } from "../model/head/with_mixed_heads.ts";
import { isBetter } from "../model/metrics/is_better.ts";
import { firstOf } from "../pipeline/first_of.ts";
import { mapHeld } from "../pipeline/map_held.ts";
import { stage } from "../pipeline/stage.ts";
import type { ClassifierFile } from "../schemas/classifier_file.ts";
import type { Dataset, SplitName } from "../schemas/dataset.ts";
import type { Evaluation, Selection, Step } from "../schemas/messages.ts";
import type { MetricName } from "../schemas/metric_name.ts";
import { templatesOption } from "../schemas/templates_option.ts";
import { alphasOf, alphasOption } from "./alphas.ts";
import { storageError } from "../schemas/storage_error.ts";
import { besideBest } from "./beside_best.ts";
import { choosing, choosingComplaints } from "./choosing.ts";
import { classifierStep } from "./classifier_step.ts";
import { type Evaluator, evaluator } from "./evaluator.ts";
import { linearProbe } from "./linear_probe.ts";
import { loadModel } from "./load_model.ts";
import { measuresOptions } from "./measures.ts";
import { requireMeasurable } from "./require_measurable.ts";
import { selectOption } from "./select_option.ts";
import { selectSplits, splitSelector } from "./select_splits.ts";
import { textHead } from "./text_head.ts";
import { tunedKey } from "./tuned_key.ts";

const options = type({
  alphas: alphasOption.default(() => ({ from: 0, to: 1, by: 0.1 })),
  /**
   * What is interpolated: every weight of both towers, behind which the text tower makes the head;
   * or the image tower and the heads that the two text towers make. Both are done for FLYP.
   */
  ensemble: "'towers' | 'materialised-head' = 'towers'",
  /** What α is chosen on, and by: ID validation, never a shifted set, and its main metric. */
  select: selectOption.default("id_val"),
  /** Measured once, for α = 0, α = 1 and the chosen one. */
  test: splitSelector.array().default(() => ["id_test", "ood_test"]),
  /**
   * Measured at each α, once α has been chosen: for the picture of ID and OOD, in which the paper
   * has all of them. Nothing is ever chosen by it.
   */
  curve: splitSelector.array().default(() => []),
  templates: templatesOption,
  ...measuresOptions,
});

/** A Step whose towers' heads are mixed; nothing is known of how it classifies. */
async function withOwnHeads(
  step: Step,
  ...given: readonly [
    classes: readonly string[],
    templates: readonly string[],
    signal: AbortSignal,
  ]
): Promise<Step> {
  const model = await withMixedHeads(step.model, ...given);
  return { ...step, model, tunedKey: model };
}

/** Evaluates θ(α) for each α on the splits that are measured there. */
async function sweep(
  { evaluate }: Evaluator,
  step: Step,
  dataset: Dataset,
  alphas: readonly number[],
  splitsAt: (alpha: number) => readonly SplitName[],
  signal: AbortSignal,
): Promise<readonly Evaluation[]> {
  const evaluations: Evaluation[] = [], { model, epoch } = step;
  const keyOf = (alpha: number) =>
    alpha === 0 ? model.pretrainedKey : alpha === 1 ? tunedKey(step) : undefined;
  for (const alpha of alphas) {
    const encoder = await model.interpolated(alpha);
    try {
      const weights = { encoder, alpha, epoch: alpha === 0 ? -1 : epoch, key: keyOf(alpha) };
      evaluations.push(...await evaluate(dataset, splitsAt(alpha), weights, signal));
    } finally {
      encoder.dispose();
    }
  }
  return evaluations;
}

/**
 * The best evaluation by a metric; of equally good ones that with the smallest α, nearest the
 * pretrained.
 */
function bestOf(evaluations: readonly Evaluation[], by: MetricName): Evaluation {
  const [first, ...others] = evaluations.filter(({ metric }) => metric === by);
  if (first === undefined) throw new RangeError("Cannot choose α: nothing was evaluated");
  return others.reduce((best, one) => isBetter(by, one.value, best.value) ? one : best, first);
}

/**
 * Weight ensembling: when training ends, evaluates θ(α) for each α on ID validation, chooses the
 * best by the main metric or by the one that `select` names, measures the test splits at α = 0,
 * α = 1 and the chosen one (and for a picture those of `curve` at each α), and writes its weights
 * to `best` in the run folder.
 */
export const interpolate = stage({
  name: "interpolate",
  needs: { from: "Step", data: "Dataset" },
  gives: "Selection",
  options,
  *check(given, around) {
    const fitted = [...around.ancestors(classifierStep), ...around.ancestors(linearProbe)];
    if (given.ensemble === "materialised-head" && fitted.length > 0) {
      yield {
        option: "ensemble",
        message: 'Ensemble "materialised-head" is for heads from text; a linear head is ' +
          'interpolated by "towers", too',
      };
    }
    const headed = [...around.ancestors(linearProbe), ...around.ancestors(textHead)];
    if (around.ancestors(loadModel).length > 0 && headed.length === 0) {
      yield {
        option: "from",
        message: "There is nothing to interpolate: without a head, load-model gives the weights " +
          "as they are; evaluate measures them",
      };
    }
    yield* besideBest(around, "What is interpolated must be the weights that keep-best keeps");
    yield* choosingComplaints(choosing(given), "α");
    if (alphasOf(given.alphas).length === 0) {
      yield { option: "alphas", message: "A range of alphas must have from at most to" };
    }
  },
  connect({ from: steps, data }, given, run) {
    const { alphas, test, curve, templates } = given, { by, measures } = choosing(given);
    const measure = evaluator(measures, run);
    const prepared = firstOf(data, run.signal).then(async (set) => {
      const on = selectSplits(set, [by.split]), testedOn = selectSplits(set, test);
      const drawnOn = selectSplits(set, curve);
      requireMeasurable(set, [...on, ...testedOn, ...drawnOn], measures);
      return { set, on, testedOn, drawnOn, sentences: await loadTemplates(templates) };
    });
    const selections = steps.pipe(
      filter(({ ends }) => ends === "training"),
      mapHeld(async (tuned, signal): Promise<Selection> => {
        const { set, on, testedOn, drawnOn, sentences } = await prepared;
        const step = given.ensemble === "towers"
          ? tuned
          : await withOwnHeads(tuned, set.classes, sentences, signal);
        const tried = await sweep(measure, step, set, alphasOf(alphas), () => on, signal);
        const best = bestOf(tried, by.metric);
        const reported = [...new Set([0, 1, best.alpha])];
        const shown = drawnOn.length === 0 ? reported : [...reported, ...alphasOf(alphas)];
        const splitsAt = (alpha: number) => [
          ...new Set([...(reported.includes(alpha) ? testedOn : []), ...drawnOn]),
        ];
        const tested = await sweep(measure, step, set, [...new Set(shown)], splitsAt, signal);
        if (run.folder !== undefined) {
          const classifier = classifierOf(set, [...testedOn, ...drawnOn], sentences);
          const path = join(run.folder, "best");
          await writeBest(path, step, best.alpha, classifier).catch((error) => {
            throw storageError(`Cannot write checkpoint "${path}"`, error);
          });
        }
        const { alpha, split, metric, value } = best;
        return { alpha, by: { split, metric, value }, evaluations: [...tried, ...tested] };
      }),
      // The trained weights are saved: a run that is asked to stop chooses when it is resumed.
      takeUntil(run.interrupted),
    );
    // What is wrong with splits or templates is said before training, not behind it.
    return merge(from(prepared).pipe(ignoreElements()), selections);
  },
});

/** What weights classify on splits. */
function classifierOf(
  { classes, answers }: Dataset,
  splits: readonly SplitName[],
  templates: readonly string[],
): ClassifierFile {
  const counted = splits.flatMap((split) => {
    const own = answers?.get(split);
    return own === undefined ? [] : [[split, own.length] as const];
  });
  return {
    classes: [...classes],
    templates: [...templates],
    ...(counted.length > 0 && { answers: Object.fromEntries(counted) }),
  };
}

/** Writes the weights at the chosen α, and what they classify. */
async function writeBest(
  path: string,
  { model }: Step,
  alpha: number,
  classifier: ClassifierFile,
): Promise<void> {
  const encoder = await model.interpolated(alpha);
  try {
    await writeCheckpoint(
      path,
      await contentsOf(encoder),
      // A run that was stopped behind this chooses anew when it is resumed.
      {
        files: { "classifier.json": `${JSON.stringify(classifier, null, 2)}\n` },
        replace: true,
        checksums: true,
      },
    );
  } finally {
    encoder.dispose();
  }
}
