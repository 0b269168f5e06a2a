import { join } from "node:path";
import { openModelSource } from "../model/open_model_source.ts";
import { inspectRunFolder } from "../pipeline/inspect_run_folder.ts";
import { methodOf } from "../pipeline/method_of.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { readPipeline } from "../pipeline/read_pipeline.ts";
import { resolvedYaml } from "../pipeline/resolved_yaml.ts";
import { rewindEvents } from "../pipeline/rewind_events.ts";
import { STAGES } from "../stages/mod.ts";
import { type Command, readArguments, say } from "./command.ts";
import { dryRun } from "./dry_run.ts";
import { eventOutput } from "./event_output.ts";
import { listenForInterruption } from "./interruption.ts";
import { oneFile } from "./one_file.ts";
import { requireSamePipeline } from "./require_same_pipeline.ts";
import { resumePoint } from "./resume_point.ts";
import { runGraph } from "./run_graph.ts";
import { splitOverrides } from "./split_overrides.ts";

/** What `run` runs when no file is named. */
const DEFAULT_RECIPE = "pipeline/recipes/flyp-emoji.yaml";

/** `run [FILE]`: runs a pipeline. */
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
    const chosen = values.engine === undefined ? [] : [`engine=${values.engine}`];
    const file = oneFile("run", files, DEFAULT_RECIPE);
    const pipeline = await readPipeline(file, [...overrides, ...chosen], STAGES);
    if (values["dry-run"]) return await dryRun(pipeline);
    return await start(pipeline, values.out ?? join("runs", pipeline.name), values.resume);
  },
};

/** Runs a pipeline into a folder, from the beginning or from where it was stopped. */
async function start(pipeline: Pipeline, folder: string, resume: boolean): Promise<number> {
  const yaml = resolvedYaml(pipeline);
  const { state, events } = await inspectRunFolder(folder, resume);
  if (state === "finished") {
    say(`The run in ${folder} is finished`);
    const last = events.findLastIndex(({ event }) => event === "result");
    for (const event of events.slice(Math.max(last, 0))) console.log(JSON.stringify(event));
    return 0;
  }
  const model = await openModelSource(pipeline.model, pipeline.seed);
  if (state === "unfinished") await requireSamePipeline(folder, yaml);
  const point = state === "unfinished" ? await resumePoint(folder) : undefined;
  if (state === "unfinished") {
    await rewindEvents(folder, point?.step);
    say(point === undefined ? "Starting afresh" : `Going on behind step ${point.step}`);
  }
  const output = eventOutput({ folder, resolvedYaml: yaml }, state === "unfinished");
  const interruption = listenForInterruption(say);
  try {
    await runGraph({
      ...pipeline,
      method: methodOf(pipeline.graph),
      model,
      ...(point !== undefined && { resumed: point, start: point.start }),
      folder,
      interrupted: interruption.requested,
      report: output.report,
    }, interruption.happened);
    return interruption.happened() ? 130 : 0;
  } finally {
    interruption.close();
    output.close();
  }
}
