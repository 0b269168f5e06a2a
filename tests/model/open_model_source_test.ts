import assert from "node:assert/strict";
import { join } from "node:path";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { openModelSource } from "../../model/open_model_source.ts";
import { readCheckpoint } from "../../model/checkpoint/read_checkpoint.ts";
import { MODEL, withCopyOfModel } from "./checkpoint/copy_of_model.ts";

const CONFIG = join(MODEL, "open_clip_config.json");
const refused = (source: Parameters<typeof openModelSource>[0], message: RegExp) =>
  assert.rejects(openModelSource(source, 1), { name: "InputError", message });

Deno.test("openModelSource() reads a checkpoint, whatever the seed", async () => {
  const { config, weights } = await openModelSource(MODEL, 1);
  const expected = await readCheckpoint(MODEL);
  assert.deepEqual(config, expected.config);
  assert.deepEqual(await weights(), expected.weights);
});

Deno.test("openModelSource() draws random weights from the seed", async () => {
  const draw = async (seed: number) => {
    const { config, weights } = await openModelSource({ config: CONFIG, init: "random" }, seed);
    assert.deepEqual(await weights(), initializeWeights(config.model_cfg, seed));
    return (await weights()).get("visual.proj")?.data;
  };
  assert.notDeepEqual(await draw(1), await draw(2));
});

Deno.test("openModelSource() refuses what is no model, and what no hub could have", async () => {
  await refused("no/such/folder", /^Cannot read checkpoint "no\/such\/folder": there is no such/);
  await refused("hf:name", /^Cannot use model "hf:name": must be hf:ORG\/NAME/);
  await refused({ config: "none.json", init: "random" }, /^Cannot read model config "none\.json"/);
  await withCopyOfModel(async (folder) => {
    await Deno.remove(join(folder, "open_clip_model.safetensors"));
    await refused(folder, /^Cannot read checkpoint /);
  });
});
