import type { Place } from "../schemas/input_error.ts";
import type { Stage } from "./stage.ts";

/** A node of a graph that has been checked; plain data, nodes referring to each other by name. */
export interface GraphNode {
  readonly name: string;
  readonly stage: Stage;
  /** Every option, defaults filled in. */
  readonly options: object;
  /** The names of the nodes on each port; a port left open is absent. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
  /** Where it stands in a pipeline file. */
  readonly place?: Place;
}

/** The nodes of a graph, each after those that feed it. */
export type Graph = readonly GraphNode[];
