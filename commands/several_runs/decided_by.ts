import { methodOf } from "../../pipeline/method_of.ts";
import type { Graph, GraphNode } from "../../pipeline/graph.ts";
import { optionsOf } from "../../pipeline/options_of.ts";
import type { MetricName } from "../../schemas/metric_name.ts";
import { alphasOf } from "../../stages/alphas.ts";
import { interpolate } from "../../stages/interpolate.ts";
import { measurements } from "../measurements.ts";

/** What swept values are compared by: the tuned weights, α = 1, on ID validation. */
export interface Decision {
  readonly split: "id_val";
  readonly metric: MetricName;
  /** The node that measures it. */
  readonly node: GraphNode;
}

/**
 * What decides between runs of a pipeline that differ in swept values: what its weights are chosen
 * by where a node chooses some, or else the main metric on ID validation. Undefined where tuned
 * weights are not measured on it. It is never a shifted split.
 */
export function decidedBy(graph: Graph): Decision | undefined {
  // Without tuned weights all that is measured is α = 0.
  if (methodOf(graph) === "zero-shot") return undefined;
  const measuring = measurements(graph).filter(({ node, splits, retention }) => {
    const alphas = optionsOf(node, interpolate)?.alphas;
    const hasTuned = alphas === undefined || alphasOf(alphas).includes(1);
    return hasTuned && splits.includes("id_val") && retention === undefined;
  });
  const chosen = measurements(graph).findLast(({ by }) => by !== undefined)?.by?.metric;
  const last = chosen === undefined
    ? measuring.at(-1)
    : measuring.findLast(({ by, metrics }) => by?.metric === chosen || metrics.id.includes(chosen));
  const metric = chosen ?? last?.metrics.id[0];
  if (last === undefined || metric === undefined) return undefined;
  return { split: "id_val", metric, node: last.node };
}
