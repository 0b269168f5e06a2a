import type { Dataset } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { assembleDataset } from "../entries/assemble_dataset.ts";
import { listShard } from "./list_shard.ts";

/**
 * Pictures in the tar shards of WebDataset. Only their headers, labels and captions are read here,
 * a picture's bytes when it is decoded.
 *
 * @throws {InputError} if a shard is missing, cut short or has what must not be in it, or a sample
 *     cannot be used
 */
export async function webdataset(
  options: SourceOptions["webdataset"],
  seed: number,
): Promise<Dataset> {
  return await assembleDataset(
    options,
    seed,
    (file, problems) => listShard(file, options, problems),
  );
}
