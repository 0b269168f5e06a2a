import type { Method } from "../schemas/events.ts";
import type { Graph } from "./graph.ts";

/** The method that a graph is an instance of: that of the last stage which has one. */
export function methodOf(graph: Graph): Method {
  return graph.findLast(({ stage }) => stage.method !== undefined)?.stage.method ?? "zero-shot";
}
