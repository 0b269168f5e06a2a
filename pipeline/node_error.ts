import { at, InputError } from "../schemas/input_error.ts";
import { blamed } from "./blame.ts";
import type { GraphNode } from "./graph.ts";

/**
 * An error of a running node as the whole run reports it: what the user gave wrong keeps being an
 * InputError and gets the node's place in the pipeline file; any other names the node, its stage
 * and, where it is known, the item.
 */
export function nodeError(node: GraphNode, error: unknown): Error {
  const { name, stage, place } = node;
  if (error instanceof InputError) {
    const problems = error.problems.map((problem) =>
      place === undefined ? `Node "${name}": ${problem}` : at(place, problem)
    );
    return new InputError(problems, { cause: error });
  }
  const item = blamed(error);
  const reason = error instanceof Error ? error.message : String(error);
  const where = `node "${name}" (stage "${stage.name}")${item === undefined ? "" : ` at ${item}`}`;
  return new Error(`Cannot run ${where}: ${reason}`, { cause: error });
}
