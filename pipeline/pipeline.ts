import type { ModelSource } from "../schemas/model_source.ts";
import type { EngineChoice } from "../schemas/pipeline_file.ts";
import type { Preprocess } from "../schemas/preprocess.ts";
import type { Graph } from "./graph.ts";
import type { Origin } from "./origins.ts";

/** A pipeline file that has been read and found sound, with every default filled in. */
export interface Pipeline {
  readonly name: string;
  readonly seed: number;
  /** Paths as they were written. */
  readonly model: ModelSource;
  /** Whose ways pictures are read by. */
  readonly preprocess: Preprocess;
  readonly engine: EngineChoice;
  /** Only for the engine "tensorflow". */
  readonly threads?: number;
  readonly graph: Graph;
  /** Where each of its values comes from, for what is found wrong with it later. */
  readonly origin: Origin;
}
