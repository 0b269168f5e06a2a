import type { Dataset } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { assembleDataset } from "../entries/assemble_dataset.ts";
import { listCsv } from "./list_csv.ts";

/**
 * Pictures that a CSV or TSV file with a header names, in the columns of open_clip and FLYP:
 * `filepath` and `title` (a caption; several rows of a picture are several captions) or `label`.
 *
 * @throws {InputError} if a file or a column is missing, a line is broken, or a row cannot be used
 */
export async function csv(options: SourceOptions["csv"], seed: number): Promise<Dataset> {
  return await assembleDataset(
    options,
    seed,
    (file, problems) => listCsv(file, options, problems),
  );
}
