import { type } from "arktype";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadDataset } from "../data/load_dataset.ts";
import { loadTemplates } from "../data/load_templates.ts";
import { resolveCheckpoint } from "../model/checkpoint/resolve_checkpoint.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import { type ClassifierFile, classifierFile } from "../schemas/classifier_file.ts";
import { isHubName } from "../schemas/hub_name.ts";
import { InputError } from "../schemas/input_error.ts";
import { dataset } from "../stages/dataset.ts";
import { measurements } from "./measurements.ts";
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
  const file = join(await resolveCheckpoint(path), "classifier.json");
  const text = await readIfThere(file);
  if (text === undefined) return await classifierOfPipeline(path);
  const read = classifierFile(parse(text, file));
  if (!(read instanceof type.errors)) return read;
  throw new InputError(read.map(({ message }) => `Cannot read "${file}": ${message}`));
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

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new InputError(`Cannot read "${file}": it must be JSON, ${error.message}`, {
      cause: error,
    });
  }
}
