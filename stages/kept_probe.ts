import { type } from "arktype";
import { readFile, stat } from "node:fs/promises";
import { headFile } from "../model/checkpoint/head_file.ts";
import { readHead } from "../model/checkpoint/read_head.ts";
import { parseHeader } from "../model/safetensors/parse_header.ts";
import { InputError } from "../schemas/input_error.ts";
import type { LinearHead } from "../schemas/linear_head.ts";
import { writeFileAtomically } from "../schemas/write_file_atomically.ts";
import type { FittedProbe } from "./fitted_probe.ts";

/**
 * The head of a linear probe from a run's folder, where a run that was stopped had fitted it
 * already; else it is fitted, and written there. Either way it is reported, before it is written: a
 * run's first result is what makes its folder.
 *
 * @param path its file; without one nothing is kept
 * @param width the width of the features that it is for
 * @throws {InputError} if the file cannot be read as one
 */
export async function keptProbe(
  path: string | undefined,
  width: number,
  fit: () => Promise<FittedProbe>,
  report: (event: FittedProbe["report"]) => void,
): Promise<LinearHead> {
  const known = path === undefined ? undefined : await readProbe(path, width);
  const probe = known ?? await fit();
  report(probe.report);
  if (path !== undefined && known === undefined) {
    const metadata = { probe: JSON.stringify(probe.report) };
    await writeFileAtomically(path, headFile(probe.head, metadata));
  }
  return probe.head;
}

async function readProbe(path: string, width: number): Promise<FittedProbe | undefined> {
  if (!await isThere(path)) return undefined;
  const head = await readHead(path, width);
  const { metadata } = parseHeader(new Uint8Array(await readFile(path)), path);
  // To make the schemas of events takes longer than all that a pipeline is checked by.
  const { probeEvent } = await import("../schemas/events.ts");
  const written = type("string.json.parse").to(probeEvent.omit("time"));
  const report = written(metadata.get("probe") ?? "");
  if (!(report instanceof type.errors)) return { head, report };
  throw new InputError(`Cannot read linear probe "${path}": ${report.summary}`);
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(() => true, (error) => {
    if (error.code === "ENOENT") return false;
    throw error;
  });
}
