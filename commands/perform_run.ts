import type { PretrainedModel } from "../model/pretrained_model.ts";
import { methodOf } from "../pipeline/method_of.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { resolvedYaml } from "../pipeline/resolved_yaml.ts";
import { rewindEvents } from "../pipeline/rewind_events.ts";
import type { Dataset } from "../schemas/dataset.ts";
import type { Event, Report } from "../schemas/events.ts";
import { storageError } from "../schemas/storage_error.ts";
import { say } from "./command.ts";
import type { EngineSource } from "./engine_source.ts";
import { eventOutput, type KeptIn } from "./event_output.ts";
import type { Interruption } from "./interruption.ts";
import { otherEngine } from "./other_engine.ts";
import { requireSamePipeline } from "./require_same_pipeline.ts";
import { type ResumePoint, resumePoint } from "./resume_point.ts";
import { runGraph } from "./run_graph.ts";

/** A run to be made. */
export interface RunOrder {
  readonly pipeline: Pipeline;
  readonly model: PretrainedModel;
  readonly folder: string;
  /** The folder of several runs that this is one of. */
  readonly within?: KeptIn["within"];
  readonly engines: EngineSource;
  readonly interruption: Pick<Interruption, "requested" | "signal">;
  /** Where the folder holds a run that was stopped. */
  readonly stopped?: Stopped;
  /** Datasets that have been loaded already, by the names of their nodes. */
  readonly datasets?: ReadonlyMap<string, Dataset>;
}

/** A run that was stopped. */
export interface Stopped {
  /** Its last checkpoint, if it had come to one. */
  readonly point: ResumePoint | undefined;
  /** Its events until then. */
  readonly events: readonly Event[];
}

/**
 * Takes a run that was stopped back to its last checkpoint; where that is damaged to the one before.
 *
 * @throws {InputError} if no checkpoint is whole, or it is of another pipeline
 * @throws {StorageError} if the folder cannot be written into
 */
export async function takeBack(folder: string, pipeline: Pipeline): Promise<Stopped> {
  const point = await resumePoint(folder, say);
  if (point !== undefined) await requireSamePipeline(point.path, resolvedYaml(pipeline));
  const saved = point && {
    step: point.step,
    trained: point.start.trained,
    isUnmeasured: point.start.unmeasured !== undefined,
  };
  const events = await rewindEvents(folder, saved).catch((error) => {
    throw storageError(`Cannot write events of "${folder}"`, error);
  });
  say(point === undefined ? "Starting afresh" : `Going on behind step ${point.step}`);
  return { point, events };
}

/**
 * Makes a run in its folder, from the beginning or from where it was stopped, and writes its own
 * table.
 *
 * @returns "interrupted" where it was asked to stop; it can be resumed
 * @throws what the run failed with
 */
export async function performRun(order: RunOrder): Promise<"done" | "interrupted"> {
  const { pipeline, model, folder, within, engines, stopped, datasets } = order;
  const { requested, signal } = order.interruption;
  const { point, events = [] } = stopped ?? {};
  const output = eventOutput({
    folder,
    resolvedYaml: resolvedYaml(pipeline),
    exists: stopped !== undefined,
    ...(within && { within }),
  });
  const report = (event: Report) => {
    output.report(event);
    const warning = event.event === "run" ? otherEngine(events, event) : undefined;
    if (warning !== undefined) say(warning);
  };
  try {
    await runGraph({
      ...pipeline,
      engine: await engines.open(pipeline, signal),
      method: methodOf(pipeline.graph),
      model,
      ...(point && { resumed: point, start: point.start }),
      earlier: events.filter((event) => event.event === "evaluation"),
      ...(datasets && { datasets }),
      folder,
      interruption: { requested, signal },
      report,
    });
  } catch (error) {
    if (error !== signal.reason) throw error;
  } finally {
    output.close();
  }
  if (signal.aborted) return "interrupted";
  await writeOwnReport(folder);
  return "done";
}

/** Writes a finished run's own table; what that takes is loaded by then and not before. */
export async function writeOwnReport(folder: string): Promise<void> {
  const { writeRunReport } = await import("./report/write_run_report.ts");
  const written = await writeRunReport(folder);
  if (written.length > 0) say(`Wrote ${written.join(", ")}`);
}
