import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunRecord } from "../../../commands/report/run_record.ts";

const TIME = "2026-11-23T13:53:55.000Z";

/** What a written run has otherwise than the invented one. */
export interface WrittenRun {
  readonly yaml?: string;
  readonly status?: "done" | "interrupted";
  readonly hasResult?: boolean;
}

const YAML = `name: toys
seed: 1
model: data/models/starter
preprocess: flyp
graph:
  data: { stage: dataset, source: image-folder, path: pets, limit: 10 }
  order: { stage: sample-rows, data: data, epochs: 2 }
`;

/** Writes an invented run as the folder that a real one leaves, without its checkpoints. */
export async function writtenRun(
  folder: string,
  { name, rows, evaluations }: RunRecord,
  { yaml = YAML, status = "done", hasResult = true }: WrittenRun = {},
): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "pipeline.yaml"), yaml);
  const [row] = rows, method = rows.at(-1)?.method;
  const versions = { tensorflow: "2.21.0" };
  const events = [
    { event: "run", name, seed: row?.seed, engine: "tensorflow", method, threads: 2, versions },
    ...evaluations,
    ...(hasResult ? [{ event: "result", rows }] : []),
    { event: "end", status, seconds: 2, peak_mb: 700 },
  ].map((event) => `${JSON.stringify({ time: TIME, ...event })}\n`);
  await writeFile(join(folder, "events.ndjson"), events.join(""));
  return folder;
}

/** The pipeline of the written runs, with something replaced. */
export function otherYaml(from: string, to: string): string {
  if (!YAML.includes(from)) throw new Error(`"${from}" is not in the pipeline`);
  return YAML.replace(from, to);
}
