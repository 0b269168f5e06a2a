import { stat } from "node:fs/promises";
import { join } from "node:path";
import { holdFolder } from "../pipeline/hold_folder.ts";
import { inspectRunFolder } from "../pipeline/inspect_run_folder.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { resolvedYaml } from "../pipeline/resolved_yaml.ts";
import { checkInputs } from "./check_inputs.ts";
import { type Command, say } from "./command.ts";
import { DEFAULT_RECIPE } from "./default_recipe.ts";
import { dryRun } from "./dry_run.ts";
import { engineOverride } from "./engine_option.ts";
import { engineSource } from "./engine_source.ts";
import { listenForInterruption } from "./interruption.ts";
import { modelReader } from "./model_reader.ts";
import { oneFile } from "./one_file.ts";
import { performRun, type Stopped, takeBack, writeOwnReport } from "./perform_run.ts";
import { printEnd } from "./print_end.ts";
import { readArguments } from "./read_arguments.ts";
import { readRunPlan } from "./read_run_plan.ts";
import { requireSamePipeline } from "./require_same_pipeline.ts";
import { runSeveral } from "./several_runs/run_several.ts";
import { splitOverrides } from "./split_overrides.ts";

/** `run [FILE]`: runs a pipeline, once or for each of its seeds and values to try. */
export const run: Command = {
  name: "run",
  async call(args) {
    const { values, positionals } = readArguments(args, {
      out: { type: "string" },
      resume: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      engine: { type: "string" },
    });
    const { files, overrides } = splitOverrides(positionals);
    const file = oneFile("run", files, DEFAULT_RECIPE);
    const plan = await readRunPlan(file, [...overrides, ...engineOverride(values.engine)]);
    if (values["dry-run"]) return await dryRun(plan);
    const folder = values.out ?? join("runs", plan.name);
    if (plan.several) return await runSeveral(plan, folder, values.resume);
    const [{ pipeline }] = plan.candidates;
    return await runOne(pipeline, folder, values.resume);
  },
};

async function runOne(pipeline: Pipeline, folder: string, resume: boolean): Promise<number> {
  const { state, events } = await inspectRunFolder(folder, resume);
  if (state !== "new") await requireSamePipeline(folder, resolvedYaml(pipeline));
  if (state !== "finished") return await holdFolder(folder, () => goOn(pipeline, folder, resume));
  say(`The run in ${folder} is finished`);
  if (!await exists(join(folder, "table.md"))) await writeOwnReport(folder);
  printEnd(events);
  return 0;
}

/** Runs into a folder that no other process runs into any more. */
async function goOn(pipeline: Pipeline, folder: string, resume: boolean): Promise<number> {
  const { state } = await inspectRunFolder(folder, resume);
  if (state === "new") return await start(pipeline, folder);
  // Who held the folder until now may have come to the end.
  if (state === "finished") return await runOne(pipeline, folder, resume);
  return await start(pipeline, folder, await takeBack(folder, pipeline));
}

const exists = (path: string) => stat(path).then(() => true, () => false);

/** Runs a pipeline into a folder, from the beginning or from where it was stopped. */
async function start(pipeline: Pipeline, folder: string, stopped?: Stopped): Promise<number> {
  const model = await modelReader()(pipeline);
  const datasets = await checkInputs(pipeline.graph, pipeline.seed);
  const engines = engineSource(), interruption = listenForInterruption(say);
  try {
    const own = { pipeline, model, folder, datasets, ...(stopped && { stopped }) };
    const status = await performRun({ ...own, engines, interruption });
    return status === "done" ? 0 : 130;
  } finally {
    interruption.close();
    engines.close();
  }
}
