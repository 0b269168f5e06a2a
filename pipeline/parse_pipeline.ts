import { InputError } from "../schemas/input_error.ts";
import { pipelineFile } from "../schemas/pipeline_file.ts";
import { addImplied } from "./add_implied.ts";
import { linkGraph } from "./link_graph.ts";
import { origins } from "./origins.ts";
import { type Override, override } from "./override.ts";
import type { Pipeline } from "./pipeline.ts";
import { printProblems } from "./print_problems.ts";
import type { Problem } from "./problem.ts";
import { readNodes } from "./read_nodes.ts";
import { readOptions } from "./read_options.ts";
import type { Registry } from "./registry.ts";
import { type YamlFile, yamlFile } from "./yaml_file.ts";

/**
 * Reads the text of a pipeline file, and adds the implied stages.
 *
 * @param file what messages call it
 * @throws {InputError} with everything that is wrong, in the order of the file, overrides last
 */
export function parsePipeline(
  text: string,
  file: string,
  overrides: readonly string[],
  registry: Registry,
): Pipeline {
  const yaml = yamlFile(text);
  const made: Override[] = [];
  const refused: string[] = [];
  let { data } = yaml;
  for (const text of data === undefined ? [] : overrides) {
    const result = override(data, text);
    data = result.data;
    if (result.override !== undefined) made.push(result.override);
    else refused.push(`override ${text}: ${result.problem}`);
  }
  const { pipeline, problems } = data === undefined ? nothing : check(data, registry);
  const lines = [...printProblems(file, yaml, problems, made), ...refused];
  if (pipeline === undefined || lines.length > 0) throw new InputError(lines);
  return {
    ...pipeline,
    graph: placed(pipeline.graph, file, yaml),
    origin: origins(file, yaml, made),
  };
}

interface Checked {
  readonly pipeline?: Omit<Pipeline, "origin">;
  readonly problems: readonly Problem[];
}

const nothing: Checked = { problems: [] };

function check(data: unknown, registry: Registry): Checked {
  const { value: file, problems: ofKeys } = readOptions(pipelineFile, data, "key");
  const problems = [...ofKeys];
  const engine = property(data, "engine");
  if (property(data, "threads") !== undefined && (engine === "wasm" || engine === "webgpu")) {
    const message = `Key "threads" is for engine "tensorflow" (engine is "${engine}")`;
    problems.push({ path: ["threads"], atKey: true, message });
  }
  const graph = property(data, "graph");
  if (typeof graph !== "object" || graph === null || Array.isArray(graph)) return { problems };

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

function placed(graph: Pipeline["graph"], file: string, yaml: YamlFile): Pipeline["graph"] {
  return graph.map((node) => ({
    ...node,
    place: { file, ...yaml.locate(["graph", node.name], true) },
  }));
}
