import type { HostTensors } from "../../../schemas/host_tensor.ts";
import type { ModelConfig } from "../../../schemas/model_config.ts";
import { locateTensors } from "../../safetensors/locate_tensors.ts";
import { checkTensors } from "./check_tensors.ts";
import { loadParameters } from "./load_parameters.ts";
import { locateShards } from "./locate_shards.ts";
import { parameterSources } from "./parameter_sources.ts";

/**
 * Reads a model's weights, whoever named them: the headers first, and where these are right, tensor
 * by tensor, so that the memory taken is that of one copy.
 *
 * @param path a safetensors file, or the index of several (`….index.json`)
 * @returns float32 under open_clip's names, in the order of `parameterShapes`
 * @throws {InputError} with all that is wrong: a file that is not there or broken, a tensor that is
 *   missing, of another shape or data type, too much, or not finite
 */
export async function readModelWeights(path: string, config: ModelConfig): Promise<HostTensors> {
  const sharded = path.endsWith(".index.json");
  const tensors = await (sharded ? locateShards(path) : locateTensors(path));
  const sources = parameterSources(config, [...tensors.keys()]);
  checkTensors(tensors, sources, config, path);
  return await loadParameters(tensors, sources);
}
