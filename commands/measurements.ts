import type { Graph, GraphNode } from "../pipeline/graph.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import type { MetricName } from "../schemas/metric_name.ts";
import { evaluate } from "../stages/evaluate.ts";
import { interpolate } from "../stages/interpolate.ts";
import { keepBest } from "../stages/keep_best.ts";
import { type Measures, measuresOf } from "../stages/measures.ts";
import { selectedBy } from "../stages/select_option.ts";

/** What an evaluate, interpolate or keep-best node measures. */
export interface Measurement extends Measures {
  readonly node: GraphNode;
  /** The name of the dataset node. */
  readonly data: string;
  /** As the file has them: `ood_test` stands for those of every shift. */
  readonly splits: readonly string[];
  /** What it chooses by, if it does. */
  readonly by?: { readonly split: string; readonly metric: MetricName };
}

/** What a pipeline measures, in the order of its nodes. */
export function measurements(graph: Graph): readonly Measurement[] {
  return graph.flatMap((node) => {
    const [data = ""] = node.inputs["data"] ?? [];
    const measured = optionsOf(node, evaluate);
    const chosen = optionsOf(node, interpolate) ?? optionsOf(node, keepBest);
    if (measured !== undefined) {
      return [{ node, data, splits: measured.splits, ...measuresOf(measured) }];
    }
    if (chosen === undefined) return [];
    const measures = measuresOf(chosen), by = selectedBy(chosen.select, measures.metrics.id);
    const others = "watch" in chosen ? chosen.watch : [...chosen.test, ...chosen.curve];
    return [{ node, data, splits: [by.split, ...others], by, ...measures }];
  });
}
