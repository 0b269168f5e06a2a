import { resolveCheckpoint } from "../../model/checkpoint/resolve_checkpoint.ts";
import { InputError } from "../../schemas/input_error.ts";
import { isHubName } from "../../schemas/hub_name.ts";
import { findRun } from "../find_run.ts";
import { baseModel } from "./base_model.ts";
import { readLicence } from "./read_licence.ts";
import { runFacts } from "./run_facts.ts";

/**
 * What is said of the licence beside a checkpoint, or beside what it was tuned from, however often:
 * `license` and its companions, as the front matter of the card has them. Nothing where none of
 * them has a card that says it, or they are gone.
 *
 * @param source a checkpoint as a pipeline file or the command line names it
 * @param seen the folders that have been looked at
 */
export async function licenceOf(
  source: string,
  seen: readonly string[] = [],
): Promise<Readonly<Record<string, string>>> {
  if (isHubName(source)) return {};
  try {
    const folder = await resolveCheckpoint(source);
    const licence = await readLicence(folder);
    const run = await findRun(folder);
    if (Object.keys(licence).length > 0 || run === undefined || seen.includes(run.folder)) {
      return licence;
    }
    const base = baseModel((await runFacts(run)).pipeline.model).source;
    return base === undefined ? {} : await licenceOf(base, [...seen, run.folder]);
  } catch (error) {
    if (error instanceof InputError) return {};
    throw error;
  }
}
