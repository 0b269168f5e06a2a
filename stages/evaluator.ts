import { setImmediate } from "node:timers/promises";
import { loadTemplates } from "../data/load_templates.ts";
import { evaluationReader } from "../data/pictures/evaluation_reader.ts";
import { answerLogits } from "../model/metrics/answer_logits.ts";
import { metricValue } from "../model/metrics/metric_value.ts";
import { scoreLogits } from "../model/metrics/score_logits.ts";
import type { Scores } from "../model/metrics/scores.ts";
import { type FeatureClassifier, featureClassifier } from "../model/feature_classifier.ts";
import type { Run } from "../pipeline/run.ts";
import type { Answers, Dataset, Picture, SplitName } from "../schemas/dataset.ts";
import type { DualEncoder } from "../schemas/dual_encoder.ts";
import type { Evaluation } from "../schemas/messages.ts";
import { retentionMetric } from "../schemas/retention_metric.ts";
import { encodePictures } from "./encode_pictures.ts";
import { keptFeatures } from "./kept_features.ts";
import { knownScores } from "./known_scores.ts";
import type { Measures } from "./measures.ts";
import { type Quarantine, quarantine } from "./quarantine.ts";
import { requireMeasurable } from "./require_measurable.ts";
import { isOod } from "./select_splits.ts";

/** Pictures scored at a time. */
const BATCH = 64;

/** Which weights are evaluated. */
export interface Evaluated {
  readonly encoder: DualEncoder;
  readonly epoch: number;
  readonly alpha: number;
  /** Stands for the weights, where what is measured of them is to be known to other nodes. */
  readonly key?: object | undefined;
}

/** What pictures are scored by. */
interface Scoring {
  readonly encoder: DualEncoder;
  readonly classifier: FeatureClassifier;
  /** How many there are. */
  readonly classes: number;
  /** What may be answered, where that is not every class. */
  readonly answers: Answers | undefined;
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
  /** Scores pictures, whose features are known where the image tower has seen them before. */
  const score = async (
    pictures: readonly Picture[],
    quarantine: Quarantine,
    { encoder, classifier, answers, classes }: Scoring,
    signal: AbortSignal,
  ): Promise<Scores> => {
    const { features: kind, encode, logits } = classifier;
    const width = encoder.config.model_cfg.embed_dim;
    const encoded = await keptFeatures(
      encoder,
      pictures,
      kind,
      () => encodePictures(pictures, { encode, width }, { read, quarantine, signal }),
    );
    const scored: Scores[] = [];
    for (let start = 0; start < encoded.pictures.length; start += BATCH) {
      await setImmediate();
      signal.throwIfAborted();
      const rows = encoded.pictures.slice(start, start + BATCH);
      const given = logits(encoded.features.subarray(start * width, (start + BATCH) * width));
      const answered = answers ? answerLogits(given, classes, answers) : given;
      const labels = rows.map(({ label }) => label), groups = rows.map(({ group }) => group);
      scored.push({ ...scoreLogits(answered, answers?.length ?? classes, labels), groups });
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
    async evaluate(dataset, splits, { encoder, epoch, alpha, key }, signal) {
      const sentences = await (listed ??= loadTemplates(templates));
      requireMeasurable(dataset, splits, measures);
      const { linearHead: _, ...byText } = encoder;
      const asked = retention === undefined ? encoder : byText;
      const known = knownScores(key, dataset);
      let made: Promise<FeatureClassifier> | undefined;
      const evaluations: Evaluation[] = [];
      for (const split of splits) {
        const shift = isOod(split) ? "ood" as const : "id" as const;
        const by = JSON.stringify([split, retention !== undefined, sentences]);
        const scores = known.get(by) ?? await score(
          dataset.splits.get(split) ?? [],
          quarantineOf(split),
          {
            encoder,
            classifier: await (made ??= featureClassifier(
              asked,
              dataset.classes,
              sentences,
              signal,
            )),
            classes: dataset.classes.length,
            answers: dataset.answers?.get(split),
          },
          signal,
        );
        known.set(by, scores);
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
