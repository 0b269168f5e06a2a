import { type } from "arktype";
import { engineName } from "./engine_name.ts";
import { modelSource } from "./model_source.ts";
import { preprocess } from "./preprocess.ts";
import { seed } from "./seeds.ts";

/** The engine asked for; "auto" takes the first that works. */
export const engineChoice = engineName.or("'auto'");
/** The engine asked for; "auto" takes the first that works. */
export type EngineChoice = typeof engineChoice.infer;

/** The keys of a pipeline file; what may stand in the graph is up to its stages. */
export const pipelineFile = type({
  name: type(/^[A-Za-z0-9][\w.-]*$/)
    .describe("letters, digits, dots, dashes and underscores, beginning with a letter or digit"),
  seed,
  model: modelSource,
  preprocess: preprocess.default("flyp"),
  engine: engineChoice.default("auto"),
  "threads?": type("1 <= number.integer <= 1024").describe("an integer from 1 to 1024"),
  graph: type("object").narrow((graph, problem) =>
    !Array.isArray(graph) && Object.keys(graph).length > 0 ||
    problem.mustBe("a map of at least one node")
  ).describe("a map of at least one node"),
});
