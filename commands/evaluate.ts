import { openModelSource } from "../model/open_model_source.ts";
import { graphOf } from "../pipeline/graph_of.ts";
import type { Graph } from "../pipeline/graph.ts";
import { type Node, node } from "../pipeline/node.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import { readPipeline } from "../pipeline/read_pipeline.ts";
import { InputError } from "../schemas/input_error.ts";
import { dataset } from "../stages/dataset.ts";
import { evaluate as evaluateStage } from "../stages/evaluate.ts";
import { interpolate } from "../stages/interpolate.ts";
import { loadModel } from "../stages/load_model.ts";
import { metrics } from "../stages/metrics.ts";
import { STAGES } from "../stages/mod.ts";
import { type Command, readArguments } from "./command.ts";
import { eventOutput } from "./event_output.ts";
import { runGraph } from "./run_graph.ts";
import { splitOverrides } from "./split_overrides.ts";

/** `evaluate CHECKPOINT FILE`: measures weights on the splits that a pipeline names. */
export const evaluate: Command = {
  name: "evaluate",
  async call(args) {
    const { values, positionals } = readArguments(args, { engine: { type: "string" } });
    const { files: [checkpoint, file, ...others], overrides } = splitOverrides(positionals);
    if (checkpoint === undefined || file === undefined || others.length > 0) {
      throw new InputError("Cannot evaluate: name a checkpoint and a pipeline file");
    }
    const chosen = values.engine === undefined ? [] : [`engine=${values.engine}`];
    const pipeline = await readPipeline(file, [...overrides, ...chosen], STAGES);
    const graph = evaluationOf(pipeline.graph, file);
    const model = await openModelSource(checkpoint, pipeline.seed);
    const { report, close } = eventOutput();
    try {
      await runGraph({ ...pipeline, method: "zero-shot", graph, model, report }, () => false);
    } finally {
      close();
    }
    return 0;
  },
};

/**
 * The graph that evaluates the given weights where a pipeline evaluates its own: an evaluate node
 * for each of its evaluate and interpolate nodes, on the same dataset.
 */
function evaluationOf(graph: Graph, file: string): Graph {
  const tuned = node(loadModel, {}, { as: "tuned" });
  const sets = new Map<string, Node<"Dataset">>();
  const nodes: Record<string, Node> = { model: tuned };
  const seen = new Set<string>();
  for (const one of graph) {
    const source = optionsOf(one, dataset);
    if (source !== undefined) sets.set(one.name, nodes[one.name] = node(dataset, {}, source));
    const measured = optionsOf(one, evaluateStage), chosen = optionsOf(one, interpolate);
    const wanted = measured ?? (chosen && splitsOf(chosen));
    const data = sets.get(one.inputs["data"]?.[0] ?? "");
    if (wanted === undefined || data === undefined) continue;
    const splits = wanted.splits.filter((split) => !seen.has(split));
    splits.forEach((split) => seen.add(split));
    if (splits.length === 0) continue;
    nodes[one.name] = node(evaluateStage, { from: tuned, data }, {
      splits,
      templates: wanted.templates,
    });
  }
  if (seen.size === 0) {
    throw new InputError(`Cannot evaluate: "${file}" has no evaluate and no interpolate node`);
  }
  const measuring = Object.values(nodes).filter((one): one is Node<"Evaluation"> =>
    one.stage.gives === "Evaluation"
  );
  return graphOf({ ...nodes, metrics: node(metrics, { from: measuring }) });
}

/** What an interpolate node measures. */
function splitsOf({ select, test, templates }: typeof interpolate.options.infer) {
  return { splits: [select, ...test], templates };
}
