import { dirname } from "node:path";
import { isHubName } from "../schemas/hub_name.ts";
import type { RandomSource } from "../schemas/model_source.ts";
import { listFolder } from "./checkpoint/list_folder.ts";
import { openCheckpoint } from "./checkpoint/open_checkpoint.ts";
import { openClipTokenizer } from "./checkpoint/open_clip/open_clip_tokenizer.ts";
import { readConfig } from "./checkpoint/open_clip/read_config.ts";
import type { OpenedCheckpoint } from "./checkpoint/opened_checkpoint.ts";
import { resolveCheckpoint } from "./checkpoint/resolve_checkpoint.ts";
import { openHubModel } from "./hub/open_hub_model.ts";
import { initializeWeights } from "./initialize_weights.ts";

/**
 * Finds the model that a pipeline file or the command line names, and reads all of it but the
 * weights.
 *
 * @param seed what random weights are drawn from
 * @param say told what is fetched, a line each; stderr where left out
 * @throws {InputError} if there is no such model or its configuration is wrong; `weights` throws it
 *   for wrong weights
 */
export async function openModelSource(
  source: string | RandomSource,
  seed: number,
  say: (line: string) => void = console.error,
): Promise<OpenedCheckpoint> {
  if (typeof source !== "string") {
    const file = source.config, config = await readConfig(file);
    const described = await openClipTokenizer(config, file, await listFolder(dirname(file)));
    const { model_cfg } = described.config;
    return { ...described, weights: () => Promise.resolve(initializeWeights(model_cfg, seed)) };
  }
  if (isHubName(source)) return await openHubModel(source, { say });
  return await openCheckpoint(await resolveCheckpoint(source));
}
