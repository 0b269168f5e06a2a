import type { Dataset } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { assembleDataset } from "../entries/assemble_dataset.ts";
import { listParquet } from "./list_parquet.ts";
import { lruCache } from "./lru_cache.ts";

/**
 * Pictures in parquet files. Labels and captions are read here, pictures when they are decoded, a
 * row group at a time; row groups are kept as far as `cache_mb` reaches.
 *
 * @throws {InputError} if a file is missing, cut short or lacks a column, or a row cannot be used
 */
export async function parquet(options: SourceOptions["parquet"], seed: number): Promise<Dataset> {
  const cache = lruCache<readonly unknown[]>(options.cache_mb * 2 ** 20);
  return await assembleDataset(
    options,
    seed,
    (file, problems) => listParquet(file, options, cache, problems),
  );
}
