import assert from "node:assert/strict";
import { join } from "node:path";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { openModelSource } from "../../model/open_model_source.ts";
import { readCheckpoint } from "../../model/checkpoint/read_checkpoint.ts";
import { readOpened } from "../../model/checkpoint/read_opened.ts";
import { writeCheckpoint } from "../../model/checkpoint/write_checkpoint.ts";
import { MODEL, withCopyOfModel } from "./checkpoint/copy_of_model.ts";
import { ownVocabulary, withOwnFiles } from "./tokenizer/own_vocabulary.ts";

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

Deno.test("openModelSource() draws weights for the tokenizer beside a config that names one", () =>
  withOwnFiles(["tokenizer.json", "tokenizer_config.json"], async (folder) => {
    const config = join(folder, "tiny.json"), random = { config, init: "random" } as const;
    const { model_cfg } = JSON.parse(await Deno.readTextFile(CONFIG));
    const write = (changes: Readonly<Record<string, unknown>>) => {
      const text_cfg = { ...model_cfg.text_cfg, hf_tokenizer_name: "own", ...changes };
      return Deno.writeTextFile(config, JSON.stringify({ model_cfg: { ...model_cfg, text_cfg } }));
    };
    await write({ pool_type: "eos", eos_id: 1 });
    const opened = await openModelSource(random, 1), vocabulary = await ownVocabulary();
    assert.deepEqual(opened.vocabulary, vocabulary);
    const again = join(folder, "again");
    await writeCheckpoint(again, await readOpened(opened));
    assert.deepEqual((await readCheckpoint(again)).vocabulary, vocabulary);
    await write({});
    await refused(
      random,
      /tiny\.json": text_cfg\.pool_type is "argmax", which reads text features/,
    );
    await Deno.remove(join(folder, "tokenizer.json"));
    await refused(
      random,
      /tiny\.json": text_cfg\.hf_tokenizer_name is "own", the folder must have/,
    );
  }));

Deno.test("openModelSource() refuses what is no model, and what no hub could have", async () => {
  await refused("no/such/folder", /^Cannot read checkpoint "no\/such\/folder": there is no such/);
  await refused("hf:name", /^Cannot use model "hf:name": must be hf:ORG\/NAME/);
  await refused({ config: "none.json", init: "random" }, /^Cannot read model config "none\.json"/);
  await withCopyOfModel(async (folder) => {
    await Deno.remove(join(folder, "open_clip_model.safetensors"));
    await refused(folder, /^Cannot read checkpoint /);
  });
});
