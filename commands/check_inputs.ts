import { duplicateClassWarnings } from "../data/duplicate_class_warnings.ts";
import { loadDataset } from "../data/load_dataset.ts";
import { loadTemplates } from "../data/load_templates.ts";
import { untrainedClassWarnings } from "../data/untrained_class_warnings.ts";
import { classRows } from "../model/head/class_rows.ts";
import type { Graph, GraphNode } from "../pipeline/graph.ts";
import { nodeError } from "../pipeline/node_error.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import type { Dataset } from "../schemas/dataset.ts";
import { InputError } from "../schemas/input_error.ts";
import { dataset } from "../stages/dataset.ts";
import { interpolate } from "../stages/interpolate.ts";
import { linearProbe } from "../stages/linear_probe.ts";
import { samplePrompts } from "../stages/sample_prompts.ts";
import { sampleRows } from "../stages/sample_rows.ts";
import { requireMeasurable } from "../stages/require_measurable.ts";
import { requireProbeable } from "../stages/require_probeable.ts";
import { selectSplits } from "../stages/select_splits.ts";
import { textHead } from "../stages/text_head.ts";
import { say } from "./command.ts";
import { dataOf, headsOf } from "./heads_of.ts";
import { measurements } from "./measurements.ts";
import { splitOwners } from "./split_owners.ts";

/** How things are looked up. */
export interface Looking {
  /** Loads a dataset, or has it loaded already. */
  readonly load?: typeof loadDataset;
  /** Tells people what is likely to be wrong. */
  readonly warn?: (line: string) => void;
}

/**
 * Looks up all that a pipeline names in files and folders, before an engine is opened for it:
 * datasets, the splits that are measured and what by, templates.
 *
 * @returns each dataset by the name of its node
 * @throws {InputError} with all that cannot be used, each at the place of its node
 */
export async function checkInputs(
  graph: Graph,
  seed: number,
  { load = loadDataset, warn = say }: Looking = {},
): Promise<ReadonlyMap<string, Dataset>> {
  const datasets = new Map<string, Dataset>();
  const problems: string[] = [];
  const check = async (node: GraphNode, look: () => unknown) => {
    try {
      await look();
    } catch (error) {
      const placed = nodeError(node, error);
      if (!(placed instanceof InputError)) throw placed;
      problems.push(...placed.problems);
    }
  };
  for (const node of graph) {
    const source = optionsOf(node, dataset);
    if (source !== undefined) {
      await check(node, async () => datasets.set(node.name, await load(source, seed)));
    }
    const { templates } = optionsOf(node, sampleRows) ?? optionsOf(node, samplePrompts) ??
      optionsOf(node, textHead) ?? optionsOf(node, linearProbe) ?? {};
    if (templates !== undefined && templates !== "captions") {
      await check(node, () => loadTemplates(templates));
    }
    const probe = optionsOf(node, linearProbe), examples = datasets.get(dataOf(node));
    if (probe !== undefined && examples !== undefined) {
      await check(node, () => requireProbeable(examples, probe));
    }
  }
  const [ensemble, ...others] = graph.filter(({ stage }) => stage.name === interpolate.name);
  for (const node of others) {
    await check(node, () => {
      throw new InputError(`A run chooses one α, and node "${ensemble?.name}" does`);
    });
  }
  const claim = splitOwners();
  for (const measurement of measurements(graph)) {
    const { node, data, splits, templates, metrics, by, retention } = measurement;
    await check(node, () => loadTemplates(templates));
    const set = datasets.get(data);
    if (set === undefined) continue;
    await check(node, () => {
      const measured = selectSplits(set, splits);
      const id = by === undefined ? metrics.id : [...metrics.id, by.metric];
      requireMeasurable(set, measured, { ...measurement, metrics: { ...metrics, id } });
      claim(measurement, measured);
      if (retention !== undefined) return;
      for (const head of headsOf(node, graph)) {
        classRows(datasets.get(dataOf(head))?.classes ?? set.classes, set.classes);
      }
    });
  }
  if (problems.length > 0) throw new InputError(problems);
  for (const [name, set] of datasets) {
    duplicateClassWarnings(name, set.classes).forEach(warn);
    untrainedClassWarnings(name, set).forEach(warn);
  }
  return datasets;
}
