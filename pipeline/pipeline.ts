import type { EngineChoice, ModelSource } from "../schemas/pipeline_file.ts";
import type { Graph } from "./graph.ts";

/** A pipeline file that has been read and found sound, with every default filled in. */
export interface Pipeline {
  readonly name: string;
  readonly seed: number;
  /** Paths as they were written. */
  readonly model: ModelSource;
  readonly engine: EngineChoice;
  /** Only for the engine "tensorflow". */
  readonly threads?: number;
  readonly graph: Graph;
}
