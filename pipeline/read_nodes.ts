import type { Draft } from "./draft.ts";
import { didYouMean } from "../schemas/did_you_mean.ts";
import { portOf } from "./port_of.ts";
import { portShape } from "./port_shape.ts";
import type { Problem } from "./problem.ts";
import { readOptions } from "./read_options.ts";
import type { Registry } from "./registry.ts";
import type { Port } from "./stage.ts";

interface Nodes {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
}

/** Reads the `graph` of a pipeline file: each node's stage, its inputs and its options. */
export function readNodes(graph: object, registry: Registry): Nodes {
  const nodes = Object.entries(graph).map(([name, node]) => readNode(name, node, registry));
  return {
    drafts: nodes.flatMap(({ drafts }) => drafts),
    problems: nodes.flatMap(({ problems }) => problems),
  };
}

function readNode(name: string, node: unknown, registry: Registry): Nodes {
  const path = ["graph", name];
  const problems: Problem[] = [];
  if (!/^[A-Za-z][\w-]*$/.test(name)) {
    const rule = "letters, digits, dashes and underscores, beginning with a letter";
    problems.push({ path, atKey: true, message: `Node name "${name}" must be ${rule}` });
  }
  if (typeof node !== "object" || node === null || Array.isArray(node)) {
    const message = `Node "${name}" must be a map, such as { stage: decode, from: order }`;
    return { drafts: [{ name, inputs: {} }], problems: [...problems, { path, message }] };
  }
  const { stage: stageName, ...rest } = node as Record<string, unknown>;
  const stage = typeof stageName === "string" ? registry.get(stageName) : undefined;
  if (stage === undefined) {
    const message = stageName === undefined
      ? `Missing key "stage" of node "${name}"`
      : `Unknown stage "${stageName}"${didYouMean(String(stageName), [...registry.keys()])}`;
    const at = stageName === undefined ? path : [...path, "stage"];
    problems.push({ path: at, atKey: stageName === undefined, message });
    return { drafts: [{ name, inputs: {} }], problems };
  }

  const inputs: Record<string, readonly string[]> = {};
  const given = Object.entries(rest);
  for (const [key, value] of given) {
    const port = portOf(stage, key);
    if (port === undefined) continue;
    const feeds = readFeeds(port, value);
    if (feeds !== undefined) inputs[key] = feeds;
    else {
      const wanted = portShape(port).many ? "a list of names of nodes" : "the name of a node";
      problems.push({ path: [...path, key], message: `Port "${key}" must be ${wanted}` });
    }
  }
  const options = Object.fromEntries(given.filter(([key]) => portOf(stage, key) === undefined));
  const ports = Object.keys(stage.needs);
  const read = readOptions(stage.options, options, "option", ports);
  for (const { path: inside, ...problem } of read.problems) {
    problems.push({ ...problem, path: [...path, ...inside] });
  }
  const draft = { name, stage, inputs, ...(read.value && { options: read.value }) };
  return { drafts: [draft], problems };
}

function readFeeds(port: Port, value: unknown): readonly string[] | undefined {
  if (typeof value === "string") return [value];
  const names = portShape(port).many && Array.isArray(value) && value.length > 0;
  return names && value.every((name) => typeof name === "string") ? value : undefined;
}
