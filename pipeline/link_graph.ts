import { checkLooseEnds } from "./check_loose_ends.ts";
import { checkStages } from "./check_stages.ts";
import { checkWiring } from "./check_wiring.ts";
import type { Draft } from "./draft.ts";
import type { Graph, GraphNode } from "./graph.ts";
import type { Problem } from "./problem.ts";
import { sortNodes } from "./sort_nodes.ts";

/**
 * Makes a graph of nodes: `graph` holds those that are sound, `problems` all that is wrong.
 *
 * @param sound whether nothing is known to be wrong with them so far; what is missing is only
 * looked for where it cannot be a consequence
 */
export function linkGraph(
  drafts: readonly Draft[],
  sound = true,
): { readonly graph: Graph; readonly problems: readonly Problem[] } {
  const { sorted, problems: cycles } = sortNodes(drafts);
  const problems = [...checkWiring(drafts), ...cycles, ...checkStages(sorted)];
  if (sound && problems.length === 0) problems.push(...checkLooseEnds(sorted));
  return { graph: sorted.filter(isSound), problems };
}

function isSound(draft: Draft): draft is GraphNode {
  return draft.stage !== undefined && draft.options !== undefined;
}
