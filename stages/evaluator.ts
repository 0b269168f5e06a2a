import { setImmediate } from "node:timers/promises";
import { from, lastValueFrom, toArray } from "rxjs";
import { loadTemplates } from "../data/load_templates.ts";
import { pictureReader } from "../data/pictures/picture_reader.ts";
import { predictions, top1 } from "../model/metrics/top1.ts";
import { type PictureClassifier, pictureClassifier } from "../model/picture_classifier.ts";
import { mapInOrder } from "../pipeline/map_in_order.ts";
import type { Run } from "../pipeline/run.ts";
import type { Dataset, Picture, SplitName } from "../schemas/dataset.ts";
import type { DualEncoder } from "../schemas/dual_encoder.ts";
import type { Evaluation } from "../schemas/messages.ts";
import type { TemplatesOption } from "../schemas/templates_option.ts";
import { type Quarantine, quarantine } from "./quarantine.ts";
import { isOod } from "./select_splits.ts";

/** Pictures encoded at a time, and decoded at once. */
const BATCH = 64, CONCURRENCY = 4;

/** Which weights are evaluated. */
export interface Evaluated {
  readonly encoder: DualEncoder;
  readonly epoch: number;
  readonly alpha: number;
}

/** Measures weights on splits; what it decoded it keeps for the next time, within bounds. */
export interface Evaluator {
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
 * code that decodes for training.
 */
export function evaluator(
  templates: TemplatesOption,
  { services, report }: Pick<Run, "services" | "report">,
): Evaluator {
  const read = pictureReader(services.pictures);
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
    classes: number,
    signal: AbortSignal,
  ) => {
    const labels: number[] = [], guesses: number[] = [];
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
      const good = decoded.flatMap(({ picture: { label }, pixels }) =>
        pixels === undefined ? [] : [{ label, pixels }]
      );
      guesses.push(...predictions(await classify(good.map(({ pixels }) => pixels)), classes));
      labels.push(...good.map(({ label }) => label));
    }
    return { labels, guesses };
  };

  return {
    async evaluate(dataset, splits, { encoder, epoch, alpha }, signal) {
      const sentences = await (listed ??= loadTemplates(templates));
      const classify = await pictureClassifier(encoder, dataset.classes, sentences);
      const evaluations: Evaluation[] = [];
      for (const split of splits) {
        const pictures = dataset.splits.get(split) ?? [];
        const { labels, guesses } = await score(
          pictures,
          quarantineOf(split),
          classify,
          dataset.classes.length,
          signal,
        );
        evaluations.push({
          epoch,
          alpha,
          split,
          shift: isOod(split) ? "ood" : "id",
          metric: "top1",
          value: top1(guesses, labels),
          n: labels.length,
        });
      }
      return evaluations;
    },
  };
}
