import type { Kind } from "../schemas/messages.ts";
import type { Graph } from "./graph.ts";
import { portShape } from "./port_shape.ts";

/** A node as `--dry-run` shows it. */
export interface NodeDescription {
  readonly name: string;
  readonly stage: string;
  readonly options: object;
  /** For each port in use, the kinds that it takes and the nodes that feed it. */
  readonly takes: readonly {
    readonly port: string;
    readonly kinds: readonly Kind[];
    readonly from: readonly string[];
  }[];
  readonly gives: Kind;
}

/** What runs, in the order in which messages flow. */
export function describeGraph(graph: Graph): readonly NodeDescription[] {
  return graph.map(({ name, stage, options, inputs }) => ({
    name,
    stage: stage.name,
    options,
    takes: Object.entries(stage.needs).flatMap(([port, declared]) => {
      const from = inputs[port] ?? [];
      return from.length === 0 ? [] : [{ port, kinds: portShape(declared).kinds, from }];
    }),
    gives: stage.gives,
  }));
}
