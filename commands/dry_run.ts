import { estimateMemory } from "../model/estimate_memory.ts";
import { describeGraph, type NodeDescription } from "../pipeline/describe_graph.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { OptionsSchema } from "../pipeline/stage.ts";
import type { Dataset } from "../schemas/dataset.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import { batch } from "../stages/batch.ts";
import { decode } from "../stages/decode.ts";
import { evaluate } from "../stages/evaluate.ts";
import { interpolate } from "../stages/interpolate.ts";
import { pair } from "../stages/pair.ts";
import { samplePrompts } from "../stages/sample_prompts.ts";
import { sampleRows } from "../stages/sample_rows.ts";
import { checkInputs } from "./check_inputs.ts";
import { openPipelineModel } from "./open_pipeline_model.ts";
import { sentencesInBatch } from "./sentences_in_batch.ts";

/** Tokens that a sentence is taken to have: CLIP's usual templates have 8 to 16. */
const SENTENCE_LENGTH = 16;
/** MiB of decoded pictures that an evaluator keeps at most: the picture reader's default. */
const EVALUATOR_ROOM = 256;

/**
 * `run --dry-run`: says what would run, in how many steps and in how much memory; runs nothing.
 *
 * @throws {InputError} if the model, the data or the templates cannot be used
 */
export async function dryRun(pipeline: Pipeline): Promise<number> {
  const { config } = await openPipelineModel(pipeline);
  const datasets = await checkInputs(pipeline.graph, pipeline.seed);
  const lines = [
    `${pipeline.name}, seed ${pipeline.seed}`,
    ...describeGraph(pipeline.graph).map(nodeLine),
    ...[...datasets].map(([name, set]) => datasetLine(name, set)),
    ...await trainingLines(pipeline, datasets, config),
  ];
  console.log(lines.join("\n"));
  return 0;
}

function nodeLine({ name, stage, takes, gives }: NodeDescription): string {
  const inputs = takes.map(({ port, kinds, from }) =>
    `${port}: ${kinds.join(" | ")} of ${from.join(", ")}`
  );
  const called = name === stage ? name : `${name} (${stage})`;
  return `  ${called}: ${inputs.join("; ") || "no input"} → ${gives}`;
}

function datasetLine(name: string, { classes, splits }: Dataset): string {
  const sizes = [...splits].map(([split, pictures]) => `${split} ${pictures.length}`);
  return `Data "${name}": ${classes.length} classes; pictures: ${sizes.join(", ")}`;
}

/** How long training takes in steps, and how much memory; nothing where nothing is trained. */
async function trainingLines(
  { graph }: Pipeline,
  datasets: ReadonlyMap<string, Dataset>,
  { model_cfg }: OpenClipConfig,
): Promise<readonly string[]> {
  const find = <O extends OptionsSchema>(stage: { name: string; options: O }) =>
    graph.map((node) => optionsOf(node, stage)).find((options) => options !== undefined);
  const [data] = graph.find(({ stage }) => stage.name === sampleRows.name)?.inputs["data"] ?? [];
  const order = find(sampleRows),
    batches = find(pair) ?? find(batch),
    set = datasets.get(data ?? "");
  if (order === undefined || batches === undefined || set === undefined) return [];
  const pictures = set.splits.get("train")?.length ?? 0;
  const evaluated = [...set.splits].reduce(
    (sum, [split, { length }]) => split === "train" ? sum : sum + length,
    0,
  );
  const { epochs, look_ahead } = order;
  const each = batches.batch === "all" ? pictures : batches.batch;
  const steps = Math.ceil(pictures / Math.max(each, 1));
  const kept = graph.flatMap((node) => {
    const decoding = optionsOf(node, decode);
    if (decoding !== undefined) return [{ room: decoding.cache_mb, pictures }];
    const measures = node.stage.name === evaluate.name || node.stage.name === interpolate.name;
    return measures ? [{ room: EVALUATOR_ROOM, pictures: evaluated }] : [];
  });
  const prompts = find(samplePrompts);
  const memory = estimateMemory(model_cfg, {
    batch: each,
    sentences: prompts === undefined
      ? each
      : await sentencesInBatch(prompts, each, set.classes.length),
    sentenceLength: SENTENCE_LENGTH,
    rows: Math.min(look_ahead, pictures * epochs),
    kept,
    ensembling: find(interpolate) !== undefined,
  });
  return [
    `Training: ${epochs} epochs of ${steps} steps, ${epochs * steps} in all`,
    `Memory: about ${memory} MiB`,
    "  an estimate; a run of flyp-emoji took 1.4 times as much",
  ];
}
