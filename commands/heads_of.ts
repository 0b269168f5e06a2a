import type { Graph, GraphNode } from "../pipeline/graph.ts";

/** The name of the dataset node that feeds a node. */
export const dataOf = ({ inputs }: GraphNode): string => inputs["data"]?.[0] ?? "";

/** The nodes that give the linear heads which what reaches a node classifies by. */
export function headsOf({ inputs }: GraphNode, graph: Graph): readonly GraphNode[] {
  const feeds = new Set(Object.values(inputs).flat());
  return graph.filter(({ name }) => feeds.has(name)).flatMap((feed) =>
    feed.stage.gives === "Head" ? [feed] : headsOf(feed, graph)
  );
}
