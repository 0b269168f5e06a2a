import { readModelSource } from "../model/read_model_source.ts";
import { methodOf } from "../pipeline/method_of.ts";
import { readPipeline } from "../pipeline/read_pipeline.ts";
import { InputError } from "../schemas/input_error.ts";
import { STAGES } from "../stages/mod.ts";
import { checkInputs } from "./check_inputs.ts";
import type { Command } from "./command.ts";
import { engineOverride } from "./engine_option.ts";
import { engineSource } from "./engine_source.ts";
import { evaluationOf } from "./evaluation_of.ts";
import { eventOutput } from "./event_output.ts";
import { measurements } from "./measurements.ts";
import { readArguments } from "./read_arguments.ts";
import { runGraph } from "./run_graph.ts";
import { requireOneRun } from "./several_runs/require_one_run.ts";
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
    await requireOneRun("evaluate", checkpoint);
    const pipeline = await readPipeline(
      file,
      [...overrides, ...engineOverride(values.engine)],
      STAGES,
    );
    if (measurements(pipeline.graph).length === 0) {
      throw new InputError(`Cannot evaluate: "${file}" has no evaluate and no interpolate node`);
    }
    const { weights, ...described } = await readModelSource(checkpoint);
    const model = { ...described, weights: () => Promise.resolve(weights) };
    const datasets = await checkInputs(pipeline.graph, pipeline.seed);
    const graph = evaluationOf(pipeline.graph);
    const { report, close } = eventOutput(), engines = engineSource();
    try {
      const engine = await engines.open(pipeline);
      const method = methodOf(pipeline.graph);
      await runGraph({ ...pipeline, engine, method, graph, model, datasets, report });
    } finally {
      close();
      engines.close();
    }
    return 0;
  },
};
