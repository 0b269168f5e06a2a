import type { Dataset } from "../schemas/dataset.ts";
import type { DatasetSource, SourceName, SourceOptions } from "../schemas/dataset_source.ts";
import { drawShots } from "./draw_shots.ts";
import { limitSplits } from "./limit_splits.ts";
import { LOADERS } from "./loaders.ts";
import { renameClasses } from "./rename_classes.ts";

/**
 * Loads the dataset that the options of a `dataset` stage name, less what `limit` and `shots` leave
 * out, with the class names that `rename` gives. What `shots` draws is no more limited. What a
 * source needs is loaded here and not before.
 *
 * @param seed the run's: draws the splits of a set that has none, what `limit` keeps, and `shots`.
 *     The splits of emoji themselves do not depend on it.
 * @throws {InputError} if what the source names is not there or cannot be used
 */
export async function loadDataset(source: DatasetSource, seed: number): Promise<Dataset> {
  const loaded = await load(source.source, source, seed);
  const { limit, rename, shots } = source;
  const dataset = rename === undefined ? loaded : renameClasses(loaded, rename);
  const drawn = shots === undefined ? [] : drawShots(dataset, shots, seed);
  const { splits } = limit === undefined ? dataset : limitSplits(dataset, limit, seed);
  return { ...dataset, splits: new Map([...splits, ...drawn]) };
}

async function load<S extends SourceName>(
  name: S,
  options: SourceOptions[S],
  seed: number,
): Promise<Dataset> {
  const loader = await LOADERS[name]();
  return await loader(options, seed);
}
