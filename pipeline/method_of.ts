import type { Method } from "../schemas/events.ts";
import type { Graph, GraphNode } from "./graph.ts";

/** The method that a node stands for; undefined for most. */
function ownMethod({ stage, options, inputs }: GraphNode, graph: Graph): Method | undefined {
  const feeds = (port: string) =>
    (inputs[port] ?? []).flatMap((name) =>
      graph.find((node) => node.name === name)?.stage.name ?? []
    );
  return stage.methodOf?.(options, feeds) ?? stage.method;
}

/**
 * The method that a graph is an instance of: that of the last stage which has one. What only
 * measures the pretrained model beside is zero-shot, and counts where there is nothing else.
 */
export function methodOf(graph: Graph): Method {
  return graph.map((node) => ownMethod(node, graph))
    .findLast((method) => method !== undefined && method !== "zero-shot") ?? "zero-shot";
}
