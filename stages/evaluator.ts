import { setImmediate } from "node:timers/promises";
import { from, lastValueFrom, toArray } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { evaluationReader } from "../data/pictures/evaluation_reader.ts";
import { answerLogits } from "../model/metrics/answer_logits.ts";
import { metricValue } from "../model/metrics/metric_value.ts";
import { scoreLogits } from "../model/metrics/score_logits.ts";
import type { Scores } from "../model/metrics/scores.ts";
import { type PictureClassifier, pictureClassifier } from "../model/picture_classifier.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import type { Run } from "../pipeline/run.ts";
import type { Dataset, Picture, SplitName } from "../schemas/dataset.ts";
import type { DualEncoder } from "../schemas/dual_encoder.ts";
import type { Evaluation } from "../schemas/messages.ts";
import { retentionMetric } from "../schemas/retention_metric.ts";
import type { Measures } from "./measures.ts";
import { type Quarantine, quarantine } from "./quarantine.ts";
import { requireMeasurable } from "./require_measurable.ts";
import { isOod } from "./select_splits.ts";

/** Pictures encoded at a time, and decoded at once. */
const BATCH = 64, CONCURRENCY = 4;

/** Which weights are evaluated. */
export interface Evaluated {
  readonly encoder: DualEncoder;
  readonly epoch: number;
  readonly alpha: number;
}

/** Measures weights on splits. */
export interface Evaluator {
  /** Gives each split's metrics in their order, for one split after the other. */
  readonly evaluate: (
    dataset: Dataset,
    splits: readonly SplitName[],
    weights: Evaluated,
    signal: AbortSignal,
  ) => Promise<readonly Evaluation[]>;
}

/**
 * Evaluates as FLYP does: the head is built from the encoder's own text tower over all templates,
 * unless the encoder has a linear one. Pictures go through the preprocessing of evaluation, by the
 * code that decodes for training. Another dataset than is tuned on is always classified by the text
 * tower, from its own class names. A split that has answers of its own is measured on those.
 */
export function evaluator(
  measures: Measures,
  { services, report }: Pick<Run, "services" | "report">,
): Evaluator {
  const { templates, metrics, excludeGroups, retention } = measures;
  const read = evaluationReader(services.pictures);
  const quarantines = new Map<SplitName, Quarantine>();
  let listed: Promise<readonly string[]> | undefined;

  const quarantineOf = (split: SplitName) => {
    const known = quarantines.get(split) ?? quarantine(report);
    quarantines.set(split, known);
    return known;
  };
  const score = async (
    pictures: readonly Picture[],
    { admit }: Quarantine,
    classify: PictureClassifier,
    answers: number,
    signal: AbortSignal,
  ): Promise<Scores> => {
    const scored: Scores[] = [];
    for (let start = 0; start < pictures.length; start += BATCH) {
      // Of pictures that are kept decoded nothing waits for more than promises, and signals and
      // files would never have their turn.
      await setImmediate();
      signal.throwIfAborted();
      const decoded = await lastValueFrom(
        from(pictures.slice(start, start + BATCH)).pipe(
          mapInOrder(CONCURRENCY, async (picture) => ({
            picture,
            pixels: await admit(picture, pictures.length, () => read(picture)),
          })),
          toArray(),
        ),
      );
      const good = decoded.flatMap(({ picture: { label, group }, pixels }) =>
        pixels === undefined ? [] : [{ label, group, pixels }]
      );
      const logits = await classify(good.map(({ pixels }) => pixels));
      const scores = scoreLogits(logits, answers, good.map(({ label }) => label));
      scored.push({ ...scores, groups: good.map(({ group }) => group) });
    }
    return {
      labels: scored.flatMap(({ labels }) => labels),
      guesses: scored.flatMap(({ guesses }) => guesses),
      confidences: scored.flatMap(({ confidences }) => confidences),
      logProbabilities: scored.flatMap(({ logProbabilities }) => logProbabilities),
      groups: scored.flatMap(({ groups }) => groups),
    };
  };

  return {
    async evaluate(dataset, splits, { encoder, epoch, alpha }, signal) {
      const sentences = await (listed ??= loadTemplates(templates));
      requireMeasurable(dataset, splits, measures);
      const { linearHead: _, ...byText } = encoder;
      const asked = retention === undefined ? encoder : byText;
      const classify = await pictureClassifier(asked, dataset.classes, sentences);
      const evaluations: Evaluation[] = [];
      for (const split of splits) {
        const pictures = dataset.splits.get(split) ?? [];
        const shift = isOod(split) ? "ood" as const : "id" as const;
        const answers = dataset.answers?.get(split);
        const answer: PictureClassifier = async (pixels) => {
          const logits = await classify(pixels);
          return answers ? answerLogits(logits, dataset.classes.length, answers) : logits;
        };
        const scores = await score(
          pictures,
          quarantineOf(split),
          answer,
          (answers ?? dataset.classes).length,
          signal,
        );
        evaluations.push(...metrics[shift].map((metric) => ({
          epoch,
          alpha,
          split,
          shift,
          metric: retention === undefined ? metric : retentionMetric(retention, metric),
          value: metricValue(metric, scores, excludeGroups),
          n: scores.labels.length,
        })));
      }
      return evaluations;
    },
  };
}
