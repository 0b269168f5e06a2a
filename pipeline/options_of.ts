import type { GraphNode } from "./graph.ts";
import type { OptionsSchema } from "./stage.ts";

/** The options of a node if it is of that stage; they were checked when the graph was made. */
export function optionsOf<O extends OptionsSchema>(
  node: Pick<GraphNode, "stage" | "options">,
  stage: { readonly name: string; readonly options: O },
): O["infer"] | undefined {
  return node.stage.name === stage.name ? node.options as O["infer"] : undefined;
}
