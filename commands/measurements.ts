import type { Graph, GraphNode } from "../pipeline/graph.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import type { TemplatesOption } from "../schemas/templates_option.ts";
import { evaluate } from "../stages/evaluate.ts";
import { interpolate } from "../stages/interpolate.ts";

/** What an evaluate or interpolate node measures. */
export interface Measurement {
  readonly node: GraphNode;
  /** The name of the dataset node. */
  readonly data: string;
  /** As the file has them: `ood_test` stands for those of every shift. */
  readonly splits: readonly string[];
  readonly templates: TemplatesOption;
}

/** What a pipeline measures, in the order of its nodes. */
export function measurements(graph: Graph): readonly Measurement[] {
  return graph.flatMap((node) => {
    const [data = ""] = node.inputs["data"] ?? [];
    const measured = optionsOf(node, evaluate), chosen = optionsOf(node, interpolate);
    if (measured !== undefined) {
      return [{ node, data, splits: measured.splits, templates: measured.templates }];
    }
    if (chosen === undefined) return [];
    const { select, test, templates } = chosen;
    return [{ node, data, splits: [select, ...test], templates }];
  });
}
