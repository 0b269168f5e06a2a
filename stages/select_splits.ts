import { type } from "arktype";
import type { Dataset, SplitName } from "../schemas/dataset.ts";
import { InputError } from "../schemas/input_error.ts";

/**
 * Names of splits in a pipeline file: one split, or `ood_val` and `ood_test` for those of every
 * shift.
 */
export const splitSelector = type(/^(train|id_val|id_test|ood_(val|test)(\/.+)?)$/)
  .describe("train, id_val, id_test, ood_val, ood_test, ood_val/NAME or ood_test/NAME");

/** Whether a selector or split is of a shifted distribution. */
export const isOod = (split: string): boolean => split.startsWith("ood_");

/**
 * The splits of a dataset that selectors name, each once, in the order of the selectors.
 *
 * @throws {InputError} if a selector names none, listing those that there are, or one that is empty
 *     or has pictures without a class
 */
export function selectSplits(dataset: Dataset, selectors: readonly string[]): readonly SplitName[] {
  const there = [...dataset.splits.keys()];
  const chosen = selectors.flatMap((selector) => {
    const named = there.filter((split) => split === selector || split.startsWith(`${selector}/`));
    if (named.length > 0) return named;
    throw new InputError(
      `Cannot find split "${selector}": dataset "${dataset.name}" has ${there.join(", ")}`,
    );
  });
  for (const split of chosen) {
    const pictures = dataset.splits.get(split) ?? [];
    if (pictures.length === 0) {
      throw new InputError(
        `Cannot evaluate on split "${split}": it has no pictures in dataset "${dataset.name}"`,
      );
    }
    const unlabelled = pictures.find(({ label }) => label < 0);
    if (unlabelled !== undefined) {
      throw new InputError(
        `Cannot evaluate on split "${split}" of dataset "${dataset.name}": "${unlabelled.path}" has ` +
          "captions and no class",
      );
    }
  }
  return [...new Set(chosen)];
}
