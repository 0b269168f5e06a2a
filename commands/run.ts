import { stat } from "node:fs/promises";
import { join } from "node:path";
import { inspectRunFolder } from "../pipeline/inspect_run_folder.ts";
import { readOpened } from "../model/checkpoint/read_opened.ts";
import { methodOf } from "../pipeline/method_of.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { readPipeline } from "../pipeline/read_pipeline.ts";
import { resolvedYaml } from "../pipeline/resolved_yaml.ts";
import { rewindEvents } from "../pipeline/rewind_events.ts";
import type { Event, Report } from "../schemas/events.ts";
import { STAGES } from "../stages/mod.ts";
import { checkInputs } from "./check_inputs.ts";
import { type Command, say } from "./command.ts";
import { dryRun } from "./dry_run.ts";
import { engineOverride } from "./engine_option.ts";
import { eventOutput } from "./event_output.ts";
import { listenForInterruption } from "./interruption.ts";
import { oneFile } from "./one_file.ts";
import { openPipelineModel } from "./open_pipeline_model.ts";
import { otherEngine } from "./other_engine.ts";
import { readArguments } from "./read_arguments.ts";
import { requireSamePipeline } from "./require_same_pipeline.ts";
import { type ResumePoint, resumePoint } from "./resume_point.ts";
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
    const file = oneFile("run", files, DEFAULT_RECIPE);
    const chosen = engineOverride(values.engine);
    const pipeline = await readPipeline(file, [...overrides, ...chosen], STAGES);
    if (values["dry-run"]) return await dryRun(pipeline);
    const folder = values.out ?? join("runs", pipeline.name);
    const { state, events } = await inspectRunFolder(folder, values.resume);
    if (state === "new") return await start(pipeline, folder);
    await requireSamePipeline(folder, pipeline);
    if (state === "unfinished") return await goOn(pipeline, folder);
    say(`The run in ${folder} is finished`);
    if (!await exists(join(folder, "table.md"))) await writeOwnReport(folder);
    printEnd(events);
    return 0;
  },
};

/** Prints the last events of a finished run again. */
function printEnd(events: readonly Event[]): void {
  const last = events.findLastIndex(({ event }) => event === "result");
  for (const event of events.slice(last < 0 ? -1 : last)) console.log(JSON.stringify(event));
}

/** Writes a finished run's own table; what that takes is loaded by then and not before. */
async function writeOwnReport(folder: string): Promise<void> {
  const { writeRunReport } = await import("./report/write_run_report.ts");
  const written = await writeRunReport(folder);
  if (written.length > 0) say(`Wrote ${written.join(", ")}`);
}

const exists = (path: string) => stat(path).then(() => true, () => false);

/** Goes on with a run that was stopped, behind its last checkpoint. */
async function goOn(pipeline: Pipeline, folder: string): Promise<number> {
  const point = await resumePoint(folder);
  const trained = point?.start.trained ?? false;
  const events = await rewindEvents(folder, point && { step: point.step, trained });
  say(point === undefined ? "Starting afresh" : `Going on behind step ${point.step}`);
  return await start(pipeline, folder, { point, events });
}

/**
 * A run that was stopped: its last checkpoint, if it had come to one, and its events until then.
 */
interface Stopped {
  readonly point: ResumePoint | undefined;
  readonly events: readonly Event[];
}

/** Runs a pipeline into a folder, from the beginning or from where it was stopped. */
async function start(pipeline: Pipeline, folder: string, stopped?: Stopped): Promise<number> {
  const model = await readOpened(await openPipelineModel(pipeline));
  await checkInputs(pipeline.graph, pipeline.seed);
  const { point, events = [] } = stopped ?? {};
  const kept = { folder, resolvedYaml: resolvedYaml(pipeline), exists: stopped !== undefined };
  const output = eventOutput(kept);
  const report = (event: Report) => {
    output.report(event);
    const warning = event.event === "run" ? otherEngine(events, event) : undefined;
    if (warning !== undefined) say(warning);
  };
  const { requested, signal, close } = listenForInterruption(say);
  try {
    await runGraph({
      ...pipeline,
      method: methodOf(pipeline.graph),
      model,
      ...(point && { resumed: point, start: point.start }),
      earlier: events.filter((event) => event.event === "evaluation"),
      folder,
      interruption: { requested, signal },
      report,
    });
  } catch (error) {
    if (error !== signal.reason) throw error;
  } finally {
    close();
    output.close();
  }
  if (signal.aborted) return 130;
  await writeOwnReport(folder);
  return 0;
}
