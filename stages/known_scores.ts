import type { Scores } from "../model/metrics/scores.ts";
import type { Dataset } from "../schemas/dataset.ts";

const KNOWN = new WeakMap<object, WeakMap<Dataset, Map<string, Scores>>>();

/**
 * What has been scored with weights on a dataset, for every node of a run to use: θ(0) is measured
 * before training and again where α is chosen, and the last weights by each node that measures.
 *
 * @param key stands for the weights; without one nothing is known of them
 */
export function knownScores(key: object | undefined, dataset: Dataset): Map<string, Scores> {
  if (key === undefined) return new Map();
  const of = KNOWN.get(key) ?? new WeakMap<Dataset, Map<string, Scores>>();
  KNOWN.set(key, of);
  const known = of.get(dataset) ?? new Map<string, Scores>();
  of.set(dataset, known);
  return known;
}
