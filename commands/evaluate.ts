import { openModelSource } from "../model/open_model_source.ts";
import type { Graph } from "../pipeline/graph.ts";
import { graphOf } from "../pipeline/graph_of.ts";
import { node } from "../pipeline/node.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import { readPipeline } from "../pipeline/read_pipeline.ts";
import { InputError } from "../schemas/input_error.ts";
import { dataset } from "../stages/dataset.ts";
import { evaluate as evaluateStage } from "../stages/evaluate.ts";
import { loadModel } from "../stages/load_model.ts";
import { metrics } from "../stages/metrics.ts";
import { STAGES } from "../stages/mod.ts";
import { checkInputs } from "./check_inputs.ts";
import type { Command } from "./command.ts";
import { engineOverride } from "./engine_option.ts";
import { eventOutput } from "./event_output.ts";
import { type Measurement, measurements } from "./measurements.ts";
import { readArguments } from "./read_arguments.ts";
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
    const pipeline = await readPipeline(
      file,
      [...overrides, ...engineOverride(values.engine)],
      STAGES,
    );
    if (measurements(pipeline.graph).length === 0) {
      throw new InputError(`Cannot evaluate: "${file}" has no evaluate and no interpolate node`);
    }
    const model = await openModelSource(checkpoint, pipeline.seed);
    await checkInputs(pipeline.graph, pipeline.seed);
    const graph = evaluationOf(pipeline.graph);
    const { report, close } = eventOutput();
    try {
      await runGraph({ ...pipeline, method: "zero-shot", graph, model, report });
    } finally {
      close();
    }
    return 0;
  },
};

/**
 * The graph that evaluates the given weights where a pipeline evaluates its own: an evaluate node
 * for each dataset and templates, over every split that is measured with them.
 */
function evaluationOf(graph: Graph): Graph {
  const from = node(loadModel, {}, { as: "tuned" });
  const sets = new Map(graph.flatMap((one) => {
    const source = optionsOf(one, dataset);
    return source === undefined ? [] : [[one.name, node(dataset, {}, source)] as const];
  }));
  const alike = Map.groupBy(
    measurements(graph),
    ({ data, templates }) => JSON.stringify([data, templates]),
  );
  const measuring = [...alike.values()].flatMap((group) => {
    const [{ node: { name }, data, templates }] = group as [Measurement];
    const set = sets.get(data), splits = group.flatMap(({ splits }) => splits);
    return set === undefined
      ? []
      : [[name, node(evaluateStage, { from, data: set }, { splits, templates })] as const];
  });
  return graphOf({
    ...Object.fromEntries([...sets, ...measuring]),
    "load-model": from,
    metrics: node(metrics, { from: measuring.map(([, one]) => one) }),
  });
}
