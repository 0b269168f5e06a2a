import type { HostTensors } from "../schemas/host_tensor.ts";
import { InputError } from "../schemas/input_error.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import type { ModelSource } from "../schemas/pipeline_file.ts";
import { readCheckpoint } from "./checkpoint/read_checkpoint.ts";
import { readConfig } from "./checkpoint/read_config.ts";
import { resolveCheckpoint } from "./checkpoint/resolve_checkpoint.ts";
import { initializeWeights } from "./initialize_weights.ts";

/** Pretrained weights that have not been read yet. */
export interface OpenedSource {
  readonly config: OpenClipConfig;
  readonly weights: () => Promise<HostTensors>;
}

/**
 * Finds the model that a pipeline file names, and reads its configuration.
 *
 * @param seed what random weights are drawn from
 * @throws {InputError} if there is no such model or its configuration is wrong; `weights` throws it
 *   for wrong weights
 */
export async function openModelSource(source: ModelSource, seed: number): Promise<OpenedSource> {
  if (typeof source !== "string") {
    const config = await readConfig(source.config);
    return { config, weights: () => Promise.resolve(initializeWeights(config.model_cfg, seed)) };
  }
  if (source.startsWith("hf:")) {
    throw new InputError(
      `Cannot open model "${source}": models are not fetched; give the folder of a checkpoint`,
    );
  }
  const folder = await resolveCheckpoint(source);
  const { config, weights } = await readCheckpoint(folder);
  return { config, weights: () => Promise.resolve(weights) };
}
