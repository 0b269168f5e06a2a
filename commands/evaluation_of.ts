import { freeName } from "../pipeline/free_name.ts";
import type { Graph } from "../pipeline/graph.ts";
import { graphOf } from "../pipeline/graph_of.ts";
import { node } from "../pipeline/node.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import { dataset } from "../stages/dataset.ts";
import { evaluate } from "../stages/evaluate.ts";
import { loadModel } from "../stages/load_model.ts";
import { metrics } from "../stages/metrics.ts";
import { type Measurement, measurements } from "./measurements.ts";

/**
 * The graph that evaluates the given weights where a pipeline evaluates its own: an evaluate node
 * for each dataset, templates and metrics, over every split that is measured with them. What it
 * adds has names that none of these has.
 */
export function evaluationOf(graph: Graph): Graph {
  const from = node(loadModel, {}, { as: "tuned" });
  const sets = new Map(graph.flatMap((one) => {
    const source = optionsOf(one, dataset);
    return source === undefined ? [] : [[one.name, node(dataset, {}, source)] as const];
  }));
  const alike = Map.groupBy(
    measurements(graph),
    ({ data, templates, metrics, excludeGroups, retention }) =>
      JSON.stringify([data, templates, metrics, excludeGroups, retention]),
  );
  const measuring = [...alike.values()].flatMap((group) => {
    const [{ node: { name }, data, excludeGroups, retention, ...same }] = group as [Measurement];
    const set = sets.get(data);
    if (set === undefined) return [];
    const options = {
      splits: group.flatMap(({ splits }) => splits),
      templates: same.templates,
      metrics: same.metrics,
      exclude_groups: [...excludeGroups],
      ...(retention !== undefined && { retention }),
    };
    return [[name, node(evaluate, { from, data: set }, options)] as const];
  });
  const kept = Object.fromEntries([...sets, ...measuring]);
  const added = (name: string) => freeName(name, Object.keys(kept));
  return graphOf({
    ...kept,
    [added("load-model")]: from,
    [added("metrics")]: node(metrics, { from: measuring.map(([, one]) => one) }),
  });
}
