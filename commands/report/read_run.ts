import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { readEvents } from "../../pipeline/read_events.ts";
import { InputError } from "../../schemas/input_error.ts";
import { retainedOf } from "../../schemas/retention_metric.ts";
import { readClassifier } from "../read_classifier.ts";
import type { RunRecord } from "./run_record.ts";
import { runSetting } from "./run_setting.ts";

/** A run that has no result to report, and why. */
export interface WithoutResult {
  readonly folder: string;
  readonly reason: string;
}

/**
 * Reads what a run folder says of its result.
 *
 * @throws {InputError} if it is no run folder, or its events cannot be read
 */
export async function readRun(folder: string): Promise<RunRecord | WithoutResult> {
  const yaml = await textOf(folder, "pipeline.yaml");
  await textOf(folder, "events.ndjson");
  const events = await readEvents(folder), last = events.at(-1);
  if (last?.event !== "end" || last.status !== "done") {
    return { folder, reason: "it is not finished" };
  }
  const begun = events.findLast((event) => event.event === "run");
  const result = events.findLast((event) => event.event === "result");
  if (result === undefined) {
    return { folder, reason: "it has no result, which takes an evaluation of zero-shot on ID" };
  }
  const classifier = await readClassifier(join(folder, "best"));
  return {
    folder,
    name: begun?.name ?? folder,
    setting: settingOf(folder, yaml),
    rows: result.rows,
    evaluations: events.filter((event) => event.event === "evaluation")
      .filter(({ metric }) => retainedOf(metric) === undefined),
    ...(classifier && { classifier }),
  };
}

async function textOf(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, name), "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    const isMissing = code === "ENOENT" || code === "ENOTDIR";
    const reason = isMissing ? `it has no "${name}"` : String(error);
    throw new InputError(`Cannot report "${folder}": it is no run folder, ${reason}`, {
      cause: error,
    });
  }
}

function settingOf(folder: string, yaml: string): RunRecord["setting"] {
  try {
    return runSetting(yaml);
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new InputError(`Cannot read "${join(folder, "pipeline.yaml")}": ${reason}`, {
      cause: error,
    });
  }
}
