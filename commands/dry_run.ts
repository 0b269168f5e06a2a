import { estimateMemory } from "../model/estimate_memory.ts";
import { describeGraph, type NodeDescription } from "../pipeline/describe_graph.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { RunPlan } from "../pipeline/run_plan.ts";
import type { OptionsSchema } from "../pipeline/stage.ts";
import type { Dataset } from "../schemas/dataset.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import { classifierStep } from "../stages/classifier_step.ts";
import { contrastiveStep } from "../stages/contrastive_step.ts";
import { decode } from "../stages/decode.ts";
import { interpolate } from "../stages/interpolate.ts";
import { samplePrompts } from "../stages/sample_prompts.ts";
import { datasetLines } from "./dataset_lines.ts";
import { measurements } from "./measurements.ts";
import { openPipelineModel } from "./open_pipeline_model.ts";
import { sentencesInBatch } from "./sentences_in_batch.ts";
import { candidateSteps } from "./several_runs/candidate_steps.ts";
import { checkPlan } from "./several_runs/check_plan.ts";
import { planLines } from "./several_runs/plan_lines.ts";
import { trainingLength } from "./training_length.ts";

/** Tokens that a sentence is taken to have: CLIP's usual templates have 8 to 16. */
const SENTENCE_LENGTH = 16;
/** MiB of decoded pictures that evaluators keep at most, all of them together. */
const EVALUATOR_ROOM = 256;

/**
 * `run --dry-run`: says what would run, in how many steps and in how much memory; runs nothing. Of
 * several runs nodes, data and memory are those of the first.
 *
 * @throws {InputError} if the model, the data or the templates cannot be used
 */
export async function dryRun(plan: RunPlan): Promise<number> {
  const { candidates: [{ pipeline }], seeds: [seed] } = plan;
  const { config } = await openPipelineModel(pipeline);
  const sets = await checkPlan(plan), datasets = sets[0] ?? new Map<string, Dataset>();
  const steps = candidateSteps(plan, sets);
  const lines = [
    ...(plan.several ? planLines(plan, steps) : [`${plan.name}, seed ${seed}`]),
    ...describeGraph(pipeline.graph).map(nodeLine),
    ...[...datasets].flatMap(([name, set]) => datasetLines(name, set)),
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

/** How long training takes in steps, and how much memory; nothing where nothing is trained. */
async function trainingLines(
  { graph }: Pipeline,
  datasets: ReadonlyMap<string, Dataset>,
  { model_cfg }: OpenClipConfig,
): Promise<readonly string[]> {
  const length = trainingLength(graph, datasets);
  if (length === undefined) return [];
  const { set, pictures, epochs, batch, stepsPerEpoch, lookAhead } = length;
  const find = <O extends OptionsSchema>(stage: { name: string; options: O }) =>
    graph.map((node) => optionsOf(node, stage)).find((options) => options !== undefined);
  const evaluated = [...set.splits].reduce(
    (sum, [split, { length }]) => split === "train" ? sum : sum + length,
    0,
  );
  const kept = graph.flatMap((node) => {
    const decoding = optionsOf(node, decode);
    return decoding === undefined ? [] : [{ room: decoding.cache_mb, pictures }];
  });
  if (measurements(graph).length > 0) kept.push({ room: EVALUATOR_ROOM, pictures: evaluated });
  const prompts = find(samplePrompts), classifier = find(classifierStep);
  const tower = classifier === undefined ? find(contrastiveStep)?.train ?? "both" : "image";
  const memory = estimateMemory(model_cfg, {
    batch,
    sentences: prompts === undefined
      ? batch
      : await sentencesInBatch(prompts, batch, set.classes.length),
    sentenceLength: SENTENCE_LENGTH,
    trained: tower === "both" ? ["image", "text"] : [tower],
    anchored: (classifier?.l2_sp ?? 0) > 0,
    rows: Math.min(lookAhead, pictures * epochs),
    kept,
    ensembling: find(interpolate) !== undefined,
  });
  return [
    `Training: ${epochs} epochs of ${stepsPerEpoch} steps, ${epochs * stepsPerEpoch} in all`,
    `Memory: about ${memory} MiB`,
    "  an estimate; a run of flyp-emoji took 1.4 times as much",
  ];
}
