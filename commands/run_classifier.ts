import { loadDataset } from "../data/load_dataset.ts";
import { loadTemplates } from "../data/load_templates.ts";
import { resolveCheckpoint } from "../model/checkpoint/resolve_checkpoint.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import type { ClassifierFile } from "../schemas/classifier_file.ts";
import { isHubName } from "../schemas/hub_name.ts";
import { dataset } from "../stages/dataset.ts";
import { measurements } from "./measurements.ts";
import { readClassifier } from "./read_classifier.ts";
import { runPipeline } from "./run_pipeline.ts";

/**
 * The classes and templates that a run measured its weights with: those beside its chosen weights,
 * or else, for one of its other checkpoints, those of its pipeline. Undefined for checkpoints that
 * come from elsewhere.
 *
 * @throws {InputError} if they cannot be read
 */
export async function runClassifier(path: string): Promise<ClassifierFile | undefined> {
  if (isHubName(path)) return undefined;
  return await readClassifier(await resolveCheckpoint(path)) ?? await classifierOfPipeline(path);
}

/**
 * What the last node classifies that measures the dataset which is tuned on, by the pipeline of a
 * checkpoint's run.
 */
async function classifierOfPipeline(path: string): Promise<ClassifierFile | undefined> {
  const pipeline = await runPipeline(path);
  if (pipeline === undefined) return undefined;
  const { graph, seed } = pipeline;
  const last = measurements(graph).findLast(({ retention }) => retention === undefined);
  const source =
    graph.flatMap((node) => node.name === last?.data ? optionsOf(node, dataset) ?? [] : [])[0];
  if (last === undefined || source === undefined) return undefined;
  const { classes } = await loadDataset(source, seed);
  return { classes: [...classes], templates: [...await loadTemplates(last.templates)] };
}
