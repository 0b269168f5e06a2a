import assert from "node:assert/strict";
import { join } from "node:path";
import { methodOf } from "../../pipeline/method_of.ts";
import { parsePipeline } from "../../pipeline/parse_pipeline.ts";
import { readPipeline } from "../../pipeline/read_pipeline.ts";
import { STAGES } from "../../stages/mod.ts";
import { pipelineText } from "../commands/project.ts";

const RECIPES = join(import.meta.dirname!, "../../pipeline/recipes");

Deno.test("methodOf() tells the recipes of all methods apart", async () => {
  for (const method of ["zero-shot", "lp", "ft", "l2-sp", "lp-ft", "flyp"]) {
    const { graph } = await readPipeline(join(RECIPES, `${method}-emoji.yaml`), [], STAGES);
    assert.equal(methodOf(graph), method);
  }
});

Deno.test("methodOf() is that of the training where the pretrained model is measured beside", () => {
  const text = pipelineText("/toys").replace(/^ {2}e(val|ns).*\n/gm, "") +
    "  start: { stage: load-model }\n" +
    "  before: { stage: evaluate, from: start, data: data, templates: photo }\n";
  const { graph } = parsePipeline(text, "toys.yaml", [], STAGES);
  const order = graph.map(({ stage }) => stage.name);
  assert.ok(order.indexOf("contrastive-step") < order.indexOf("load-model"), `${order}`);
  assert.equal(methodOf(graph), "flyp");
});
