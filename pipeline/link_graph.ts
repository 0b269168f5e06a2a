import { checkStages } from "./check_stages.ts";
import { checkWiring } from "./check_wiring.ts";
import type { Draft } from "./draft.ts";
import type { Graph, GraphNode } from "./graph.ts";
import type { Problem } from "./problem.ts";
import { sortNodes } from "./sort_nodes.ts";

/** Makes a graph of nodes: `graph` holds those that are sound, `problems` all that is wrong. */
export function linkGraph(
  drafts: readonly Draft[],
): { readonly graph: Graph; readonly problems: readonly Problem[] } {
  const { sorted, problems } = sortNodes(drafts);
  return {
    graph: sorted.filter(isSound),
    problems: [...checkWiring(drafts), ...problems, ...checkStages(sorted)],
  };
}

function isSound(draft: Draft): draft is GraphNode {
  return draft.stage !== undefined && draft.options !== undefined;
}
