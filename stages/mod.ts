import { registry } from "../pipeline/registry.ts";
import { batch } from "./batch.ts";
import { checkpoint } from "./checkpoint.ts";
import { classifierStep } from "./classifier_step.ts";
import { contrastiveStep } from "./contrastive_step.ts";
import { dataset } from "./dataset.ts";
import { decode } from "./decode.ts";
import { evaluate } from "./evaluate.ts";
import { interpolate } from "./interpolate.ts";
import { keepBest } from "./keep_best.ts";
import { linearProbe } from "./linear_probe.ts";
import { loadModel } from "./load_model.ts";
import { metrics } from "./metrics.ts";
import { pair } from "./pair.ts";
import { samplePrompts } from "./sample_prompts.ts";
import { sampleRows } from "./sample_rows.ts";
import { textHead } from "./text_head.ts";

/** Every stage that a pipeline file may name. */
export const STAGES = registry([
  dataset,
  sampleRows,
  decode,
  samplePrompts,
  pair,
  batch,
  contrastiveStep,
  textHead,
  linearProbe,
  classifierStep,
  loadModel,
  keepBest,
  evaluate,
  interpolate,
  checkpoint,
  metrics,
]);
