import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { preprocessOption } from "../../commands/preprocess_option.ts";
import { createRunFolder } from "../../pipeline/create_run_folder.ts";
import { MODEL } from "../model/checkpoint/copy_of_model.ts";
import { pipelineText, withProject } from "./project.ts";

Deno.test("preprocessOption() is what the run was made with, unless another is asked for", () =>
  withProject(async ({ folder, out }) => {
    createRunFolder(out, `preprocess: open_clip\n${pipelineText(folder)}`);
    assert.equal(await preprocessOption(undefined, out), "open_clip");
    assert.equal(await preprocessOption(undefined, join(out, "best")), "open_clip");
    assert.equal(await preprocessOption(undefined, join(out, "checkpoints/step-9")), "open_clip");
    assert.equal(await preprocessOption("flyp", out), "flyp");
    const text = `preprocess: pillow\n${pipelineText(folder)}`;
    await writeFile(join(out, "pipeline.yaml"), text);
    await assert.rejects(preprocessOption(undefined, out), {
      name: "InputError",
      message:
        /pipeline\.yaml:1:13: Key "preprocess" must be "flyp" or "open_clip" \(was "pillow"\)/,
    });
  }));

Deno.test("preprocessOption() is flyp for checkpoints that come from elsewhere", async () => {
  assert.equal(await preprocessOption(undefined, MODEL), "flyp");
  assert.equal(await preprocessOption(undefined, join(MODEL, "model.safetensors")), "flyp");
});

Deno.test("preprocessOption() refuses other ways", async () => {
  await assert.rejects(preprocessOption("pil", MODEL), {
    name: "InputError",
    message: 'Option "--preprocess" must be "flyp" or "open_clip" (was "pil")',
  });
});
