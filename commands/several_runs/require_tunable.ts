import type { Graph } from "../../pipeline/graph.ts";
import type { RunPlan } from "../../pipeline/run_plan.ts";
import { InputError } from "../../schemas/input_error.ts";
import { dataset } from "../../stages/dataset.ts";
import { decidedBy } from "./decided_by.ts";

/**
 * Refuses to sweep what ID validation cannot decide: where tuned weights are not measured on it, and
 * options that change what is measured and not what is tuned. Pictures and classes are the same for
 * all values, and values are never compared by shifted splits.
 *
 * @throws {InputError} with each option that cannot be swept, where its values stand
 */
export function requireTunable({ sweeps, candidates: [{ pipeline }] }: RunPlan): void {
  const { graph, origin } = pipeline;
  const decision = decidedBy(graph);
  const problems = sweeps.flatMap(({ path, path: [, name = "", ...option] }) => {
    const why = decision === undefined
      ? "its values are compared on ID validation (id_val), which no node measures for tuned weights"
      : isDataset(name, graph)
      ? "its values are compared on ID validation, which must be of the same pictures and classes"
      : !above(decision.node.name, graph).has(name)
      ? `its values are compared by ${decision.metric} on ${decision.split} in node ` +
        `"${decision.node.name}", whose weights do not depend on it`
      : undefined;
    if (why === undefined) return [];
    return [origin(path, `Cannot sweep option "${option.join(".")}": ${why}`)];
  });
  if (problems.length > 0) throw new InputError(problems);
}

const isDataset = (name: string, graph: Graph) =>
  graph.some((node) => node.name === name && node.stage.name === dataset.name);

/** The nodes that feed a node, directly or through others. */
function above(name: string, graph: Graph): ReadonlySet<string> {
  const feeds = Object.values(graph.find((node) => node.name === name)?.inputs ?? {}).flat();
  return new Set(feeds.flatMap((feed) => [feed, ...above(feed, graph)]));
}
