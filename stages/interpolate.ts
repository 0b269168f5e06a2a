import { type } from "arktype";
import { join } from "node:path";
import { filter, from, ignoreElements, merge, takeUntil } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { contentsOf } from "../model/checkpoint/contents_of.ts";
import { writeCheckpoint } from "../model/checkpoint/write_checkpoint.ts";
import { firstOf } from "../pipeline/first_of.ts";
import { mapHeld } from "../pipeline/map_held.ts";
import { stage } from "../pipeline/stage.ts";
import type { ClassifierFile } from "../schemas/classifier_file.ts";
import type { Dataset, SplitName } from "../schemas/dataset.ts";
import type { Evaluation, Selection, Step } from "../schemas/messages.ts";
import { templatesOption } from "../schemas/templates_option.ts";
import { alphasOf, alphasOption } from "./alphas.ts";
import { type Evaluator, evaluator } from "./evaluator.ts";
import { isOod, selectSplits, splitSelector } from "./select_splits.ts";

const options = type({
  alphas: alphasOption.default(() => ({ from: 0, to: 1, by: 0.1 })),
  /** What α is chosen on: ID validation, never a shifted set. */
  select: splitSelector.default("id_val"),
  /** Measured once, for α = 0, α = 1 and the chosen one. */
  test: splitSelector.array().default(() => ["id_test", "ood_test"]),
  templates: templatesOption,
});

/** Evaluates θ(α) for each α on the splits. */
async function sweep(
  { evaluate }: Evaluator,
  { model, epoch }: Step,
  dataset: Dataset,
  alphas: readonly number[],
  splits: readonly SplitName[],
  signal: AbortSignal,
): Promise<readonly Evaluation[]> {
  const evaluations: Evaluation[] = [];
  for (const alpha of alphas) {
    const encoder = await model.interpolated(alpha);
    try {
      const weights = { encoder, alpha, epoch: alpha === 0 ? -1 : epoch };
      evaluations.push(...await evaluate(dataset, splits, weights, signal));
    } finally {
      encoder.dispose();
    }
  }
  return evaluations;
}

/** The best evaluation; of equally good ones that with the smallest α, nearest the pretrained. */
function bestOf(evaluations: readonly Evaluation[]): Evaluation {
  const [first, ...others] = evaluations;
  if (first === undefined) throw new RangeError("Cannot choose α: nothing was evaluated");
  return others.reduce((best, one) => one.value > best.value ? one : best, first);
}

/**
 * Weight ensembling: when training ends, evaluates θ(α) for each α on ID validation, chooses the
 * best, measures the test splits at α = 0, α = 1 and the chosen one, and writes its weights to
 * `best` in the run folder.
 */
export const interpolate = stage({
  name: "interpolate",
  needs: { from: "Step", data: "Dataset" },
  gives: "Selection",
  options,
  *check({ select, alphas }) {
    if (alphasOf(alphas).length === 0) {
      yield { option: "alphas", message: "A range of alphas must have from at most to" };
    }
    if (isOod(select) || select === "id_test" || select === "train") {
      yield {
        option: "select",
        message: `α must be chosen on ID validation (id_val), not on ${select}`,
      };
    }
  },
  connect({ from: steps, data }, { alphas, select, test, templates }, run) {
    const measure = evaluator(templates, run);
    const prepared = firstOf(data, run.signal).then(async (set) => ({
      set,
      on: selectSplits(set, [select]),
      testedOn: selectSplits(set, test),
      sentences: await loadTemplates(templates),
    }));
    const selections = steps.pipe(
      filter(({ ends }) => ends === "training"),
      mapHeld(async (step, signal): Promise<Selection> => {
        const { set, on, testedOn, sentences } = await prepared;
        const tried = await sweep(measure, step, set, alphasOf(alphas), on, signal);
        const best = bestOf(tried);
        const reported = [...new Set([0, 1, best.alpha])];
        const tested = await sweep(measure, step, set, reported, testedOn, signal);
        if (run.folder !== undefined) {
          const classifier = { classes: [...set.classes], templates: [...sentences] };
          await writeBest(join(run.folder, "best"), step, best.alpha, classifier);
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
      },
    );
  } finally {
    encoder.dispose();
  }
}
