import { join } from "node:path";
import { readConfig } from "../../model/checkpoint/open_clip/read_config.ts";
import { writeCheckpoint } from "../../model/checkpoint/write_checkpoint.ts";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { openClipConfig } from "../../schemas/model_config.ts";
import type { OpenClipPeer } from "../peers/open_clip_peer.ts";
import { writeBatch } from "./batch.ts";
import { SMALL_ARCHITECTURE } from "./small_architecture.ts";

/**
 * Makes a random model in open_clip's layout, and a batch beside it: initialised by the peer, or by
 * us where there is none.
 *
 * @param name `small`, or with a peer one of open_clip's models in lower case
 * @param folder a folder that is not there yet
 */
export async function makeModel(
  name: string,
  folder: string,
  peer: OpenClipPeer | undefined,
): Promise<void> {
  if (peer === undefined) {
    const config = openClipConfig.assert({ model_cfg: SMALL_ARCHITECTURE });
    const weights = initializeWeights(config.model_cfg, 0);
    await writeCheckpoint(folder, { config, weights });
  } else {
    await Deno.mkdir(folder, { recursive: true });
    const file = join(folder, "model_cfg.json");
    if (name === "small") await Deno.writeTextFile(file, JSON.stringify(SMALL_ARCHITECTURE));
    await peer.run("make", name === "small" ? file : name, folder);
  }
  const { model_cfg } = await readConfig(join(folder, "open_clip_config.json"));
  await writeBatch(folder, model_cfg.vision_cfg.image_size);
}
