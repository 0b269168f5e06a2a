/** `[4,3]` as `4x3`, and a scalar's `[]` as `scalar`: names of nodes take no brackets. */
const label = (shape: readonly number[]) => shape.length === 0 ? "scalar" : shape.join("x");

/** The name of the node number `index` of a graph, from which an error can say what it runs on. */
export function nodeName(
  type: string,
  index: number,
  shapes: readonly (readonly number[])[],
): string {
  return [`${type}_${index}`, ...shapes.map(label)].join("/");
}

const NAME = /^([A-Za-z]\w*?)_\d+((?:\/[\dx]+|\/scalar)*)$/;

/** Labels as they stand in a node's name, back to shapes. */
const shapesOf = (labels: string) =>
  labels.split("/").slice(1)
    .map((one) => one === "scalar" ? "[]" : `[${one.replaceAll("x", ",")}]`).join(" ");

/** What a node runs, and on which shapes, by its name; undefined of one that is not ours. */
export function readNodeName(
  name: string,
): { readonly operation: string; readonly shapes: string } | undefined {
  const [, operation, labels = ""] = NAME.exec(name) ?? [];
  return operation === undefined ? undefined : { operation, shapes: shapesOf(labels) };
}

const NODE = /\{\{node ([A-Za-z]\w*?)_\d+((?:\/[\dx]+|\/scalar)*)[^}]*\}\}/;

/**
 * TensorFlow's message about an operation that failed within a function, as it would be without
 * one: `GatherV2 on [4,3] [2] []: indices[1] = 9 is not in [0, 4)`. Of other messages, the first
 * line.
 */
export function explainFailure(message: string): string {
  const reason = message.replaceAll(/\{\{function_node [^}]*\}\} ?/g, "").split("\n")[0] ?? "";
  const [, type, labels = ""] = NODE.exec(message) ?? [];
  if (type === undefined) return reason;
  return `${type} on ${shapesOf(labels) || "no inputs"}: ${reason}`;
}
