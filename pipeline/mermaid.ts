import { describeGraph } from "./describe_graph.ts";
import type { Graph } from "./graph.ts";

/**
 * A graph as a Mermaid flowchart: a box a node, an arrow for each input with the kind it carries.
 */
export function mermaid(graph: Graph): string {
  const nodes = describeGraph(graph);
  const kinds = new Map(nodes.map(({ name, gives }) => [name, gives]));
  // Mermaid reserves words such as "end", so the boxes get ids of their own.
  const ids = new Map(nodes.map(({ name }, index) => [name, `n${index}`]));
  const boxes = nodes.map(({ name, stage }) => {
    const label = name === stage ? name : `${name}<br/>${stage}`;
    return `  ${ids.get(name)}["${label.replaceAll('"', "#quot;")}"]`;
  });
  const arrows = nodes.flatMap(({ name, takes }) =>
    takes.flatMap(({ from }) =>
      from.map((feed) => `  ${ids.get(feed)} -->|${kinds.get(feed)}| ${ids.get(name)}`)
    )
  );
  return ["flowchart TD", ...boxes, ...arrows, ""].join("\n");
}
