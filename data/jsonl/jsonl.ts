import type { Dataset } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { assembleDataset } from "../entries/assemble_dataset.ts";
import { listJsonl } from "./list_jsonl.ts";

/**
 * Pictures that a file with a JSON object a line names, in the fields `filepath`, and `title` (a
 * caption or a list of captions) or `label`.
 *
 * @throws {InputError} if a file is missing, a line is no JSON object, or a row cannot be used
 */
export async function jsonl(options: SourceOptions["jsonl"], seed: number): Promise<Dataset> {
  return await assembleDataset(
    options,
    seed,
    (file, problems) => listJsonl(file, options, problems),
  );
}
