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
  const shapes = labels.split("/").slice(1)
    .map((one) => one === "scalar" ? "[]" : `[${one.replaceAll("x", ",")}]`);
  return `${type} on ${shapes.join(" ") || "no inputs"}: ${reason}`;
}
