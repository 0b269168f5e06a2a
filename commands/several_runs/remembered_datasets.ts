import { loadDataset } from "../../data/load_dataset.ts";
import type { Dataset } from "../../schemas/dataset.ts";

/** Loads datasets, each once for its options and seed; they are kept as long as this is. */
export function rememberedDatasets(): typeof loadDataset {
  const loaded = new Map<string, Promise<Dataset>>();
  return (source, seed) => {
    const key = JSON.stringify([source, seed]);
    const known = loaded.get(key) ?? loadDataset(source, seed);
    loaded.set(key, known);
    return known;
  };
}
