import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeCheckpoint } from "../../model/checkpoint/write_checkpoint.ts";
import { initializeWeights } from "../../model/initialize_weights.ts";
import { createRunFolder } from "../../pipeline/create_run_folder.ts";
import { openClipConfig } from "../../schemas/model_config.ts";
import { pipelineText, TINY, withProject } from "../commands/project.ts";
import { runTask } from "../commands/task.ts";
import { FIXTURES } from "../data/pictures/pictures.ts";

/** One that the ways agree on, and one of which they show different things. */
const [PLAIN, CLEAR] = ["rgb-16.png", "rgba.png"]
  .map((name) => fileURLToPath(new URL(`kinds/${name}`, FIXTURES)));

/** The probabilities of the two pictures. */
async function predicted(...args: string[]): Promise<readonly unknown[]> {
  const asked = [...args, PLAIN!, CLEAR!, "--classes", "cat,dog", "--templates", "photo"];
  const { code, stdout, stderr } = await runTask("predict", [...asked, "--engine", "wasm"]);
  assert.equal(code, 0, stderr);
  return stdout.trimEnd().split("\n").map((line) => JSON.parse(line).probabilities);
}

Deno.test("predict reads pictures by the ways that it is told, or else by those of the run", () =>
  withProject(async ({ folder, out }) => {
    const config = openClipConfig.assert(TINY);
    const contents = { config, weights: initializeWeights(config.model_cfg, 5) };
    const elsewhere = join(folder, "model");
    await writeCheckpoint(elsewhere, contents);
    const [plain, clear] = await predicted(elsewhere);
    const asked = await predicted(elsewhere, "--preprocess", "open_clip");
    assert.deepEqual(asked[0], plain);
    assert.notDeepEqual(asked[1], clear);

    createRunFolder(out, `preprocess: open_clip\n${pipelineText(folder)}`);
    await writeCheckpoint(join(out, "checkpoints/step-000003"), contents);
    assert.deepEqual(await predicted(out), asked);
    assert.deepEqual(await predicted(out, "--preprocess", "flyp"), [plain, clear]);
  }));
