import type { Draft } from "./draft.ts";
import type { Graph } from "./graph.ts";
import { linkGraph } from "./link_graph.ts";
import type { Node } from "./node.ts";

/**
 * Makes a graph of nodes built in code, whose keys become their names: `graphOf({ rows, images })`.
 *
 * @throws {TypeError} if a node takes from one that is not listed, or a stage's own check complains
 */
export function graphOf(nodes: Readonly<Record<string, Node>>): Graph {
  const names = new Map(Object.entries(nodes).map(([name, node]) => [node, name]));
  const drafts = Object.entries(nodes).map(([name, { stage, options, inputs }]): Draft => ({
    name,
    stage,
    options,
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([port, feed]) => [port, [feed ?? []].flat().map(nameOf)]),
    ),
  }));
  const { graph, problems } = linkGraph(drafts);
  if (problems.length === 0) return graph;
  const lines = problems.map(({ path, message }) => `${path.slice(1).join(".")}: ${message}`);
  throw new TypeError(`Cannot make a graph: ${lines.join("; ")}`);

  function nameOf(node: Node): string {
    const name = names.get(node);
    if (name !== undefined) return name;
    throw new TypeError(`Cannot make a graph: a node of stage "${node.stage.name}" is not listed`);
  }
}
