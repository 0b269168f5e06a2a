import { join } from "node:path";
import { readConfig } from "../../model/checkpoint/open_clip/read_config.ts";
import { writeCheckpoint } from "../../model/checkpoint/write_checkpoint.ts";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { InputError } from "../../schemas/input_error.ts";
import { openClipConfig } from "../../schemas/model_config.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import { ARCHITECTURES, isArchitecture } from "./architectures.ts";
import { writeBatch } from "./batch.ts";

/**
 * Makes a random model in open_clip's layout, and a batch beside it: initialised by the peer, or by
 * us where there is none.
 *
 * @param name one of `ARCHITECTURES`, or with a peer any of open_clip's models in lower case
 * @param folder a folder that is not there yet
 * @throws {InputError} if there is no such model
 */
export async function makeModel(
  name: string,
  folder: string,
  peer: OpenClipPeer | undefined,
): Promise<void> {
  if (peer === undefined) {
    if (!isArchitecture(name)) {
      const known = Object.keys(ARCHITECTURES).join(", ");
      throw new InputError(`Cannot make model "${name}": without open_clip there are ${known}`);
    }
    const config = openClipConfig.assert({ model_cfg: ARCHITECTURES[name] });
    const weights = initializeWeights(config.model_cfg, 0);
    await writeCheckpoint(folder, { config, weights });
  } else {
    await Deno.mkdir(folder, { recursive: true });
    const file = join(folder, "model_cfg.json");
    if (name === "small") await Deno.writeTextFile(file, JSON.stringify(ARCHITECTURES.small));
    await peer.run("make", name === "small" ? file : name, folder);
  }
  const { model_cfg } = await readConfig(join(folder, "open_clip_config.json"));
  await writeBatch(folder, model_cfg.vision_cfg.image_size);
}
