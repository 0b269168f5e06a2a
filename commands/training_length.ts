import type { Graph } from "../pipeline/graph.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import type { OptionsSchema } from "../pipeline/stage.ts";
import type { Dataset } from "../schemas/dataset.ts";
import { batch } from "../stages/batch.ts";
import { pair } from "../stages/pair.ts";
import { sampleRows } from "../stages/sample_rows.ts";

/** How long a training is. */
export interface TrainingLength {
  /** What is trained on. */
  readonly set: Dataset;
  /** Pictures of its train split. */
  readonly pictures: number;
  readonly epochs: number;
  /** Pictures of a batch. */
  readonly batch: number;
  /** Updates of one epoch. */
  readonly stepsPerEpoch: number;
  /** Rows that may be under way. */
  readonly lookAhead: number;
}

/** How long the training of a graph is; undefined where nothing is trained step by step. */
export function trainingLength(
  graph: Graph,
  datasets: ReadonlyMap<string, Dataset>,
): TrainingLength | undefined {
  const find = <O extends OptionsSchema>(stage: { name: string; options: O }) =>
    graph.map((node) => optionsOf(node, stage)).find((options) => options !== undefined);
  const [data] = graph.find(({ stage }) => stage.name === sampleRows.name)?.inputs["data"] ?? [];
  const order = find(sampleRows), batches = find(pair) ?? find(batch);
  const set = datasets.get(data ?? "");
  if (order === undefined || batches === undefined || set === undefined) return undefined;
  const pictures = set.splits.get("train")?.length ?? 0;
  const each = batches.batch === "all" ? pictures : batches.batch;
  return {
    set,
    pictures,
    epochs: order.epochs,
    batch: each,
    stepsPerEpoch: Math.ceil(pictures / Math.max(each, 1)),
    lookAhead: order.look_ahead,
  };
}
