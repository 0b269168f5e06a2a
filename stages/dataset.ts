import { defer } from "rxjs";
import { loadDataset } from "../data/load_dataset.ts";
import { stage } from "../pipeline/stage.ts";
import { datasetOptions } from "../schemas/dataset_source.ts";

/**
 * Gives the dataset, once: classes, splits and their pictures, still encoded. One that was loaded
 * to be checked is not loaded again.
 */
export const dataset = stage({
  name: "dataset",
  needs: {},
  gives: "Dataset",
  options: datasetOptions,
  connect: (_, source, { seed, node, datasets }) =>
    defer(async () => datasets?.get(node) ?? await loadDataset(source, seed)),
});
