import { pipelineFile } from "../schemas/pipeline_file.ts";
import { addImplied } from "./add_implied.ts";
import { linkGraph } from "./link_graph.ts";
import type { Pipeline } from "./pipeline.ts";
import type { Problem } from "./problem.ts";
import { readNodes } from "./read_nodes.ts";
import { readOptions } from "./read_options.ts";
import type { Registry } from "./registry.ts";

/** A graph of the largest recipe has fourteen nodes. */
const MOST_NODES = 256;

/** What the data of a pipeline file came to. */
export interface CheckedFile {
  /** Absent where the keys of the file or its graph are wrong as a whole. */
  readonly pipeline?: Omit<Pipeline, "origin">;
  readonly problems: readonly Problem[];
}

/** Holds the data of a pipeline file against keys, stages and wiring; adds the implied stages. */
export function checkFile(data: unknown, registry: Registry): CheckedFile {
  const { value: file, problems: ofKeys } = readOptions(pipelineFile, data, "key");
  const problems = [...ofKeys];
  const engine = property(data, "engine");
  if (property(data, "threads") !== undefined && (engine === "wasm" || engine === "webgpu")) {
    const message = `Key "threads" is for engine "tensorflow" (engine is "${engine}")`;
    problems.push({ path: ["threads"], atKey: true, message });
  }
  const graph = property(data, "graph");
  if (typeof graph !== "object" || graph === null || Array.isArray(graph)) return { problems };

  const count = Object.keys(graph).length;
  if (count > MOST_NODES) {
    const message = `A graph has ${MOST_NODES} nodes at most (this has ${count})`;
    return { problems: [...problems, { path: ["graph"], atKey: true, message }] };
  }
  const nodes = readNodes(graph, registry);
  const linked = linkGraph(addImplied(nodes.drafts, registry), nodes.problems.length === 0);
  const known = new Set(nodes.problems.map(({ path }) => path.join(".")));
  const wiring = linked.problems.filter(({ path }) => !known.has(path.join(".")));
  return {
    ...(file && { pipeline: { ...file, graph: linked.graph } }),
    problems: [...problems, ...nodes.problems, ...wiring],
  };
}

function property(data: unknown, key: string): unknown {
  return typeof data === "object" && data !== null ? Reflect.get(data, key) : undefined;
}
