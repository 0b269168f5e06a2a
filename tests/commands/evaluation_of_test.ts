import assert from "node:assert/strict";
import { evaluationOf } from "../../commands/evaluation_of.ts";
import { parsePipeline } from "../../pipeline/parse_pipeline.ts";
import { STAGES } from "../../stages/mod.ts";
import { pipelineText } from "./project.ts";

/** The nodes of the evaluation of a pipeline: name, stage and what feeds it. */
const outline = (text: string) =>
  evaluationOf(parsePipeline(text, "tiny.yaml", [], STAGES).graph)
    .map(({ name, stage, inputs }) => [name, stage.name, Object.values(inputs).flat()] as const);

const TEXT = pipelineText("folder");

Deno.test("evaluationOf() measures the given weights by the evaluate and interpolate nodes", () => {
  assert.deepEqual(outline(TEXT), [
    ["data", "dataset", []],
    ["load-model", "load-model", []],
    ["eval", "evaluate", ["load-model", "data"]],
    ["ensemble", "evaluate", ["load-model", "data"]],
    ["metrics", "metrics", ["eval", "ensemble"]],
  ]);
});

Deno.test("evaluationOf() gives what it adds other names than the pipeline's own nodes", () => {
  const renamed = TEXT
    .replaceAll(/\bdata: data\b/g, "data: metrics")
    .replace("  data: {", "  metrics: {")
    .replace("  eval: {", "  load-model: {");
  assert.deepEqual(outline(renamed), [
    ["metrics", "dataset", []],
    ["load-model-", "load-model", []],
    ["load-model", "evaluate", ["load-model-", "metrics"]],
    ["ensemble", "evaluate", ["load-model-", "metrics"]],
    ["metrics-", "metrics", ["load-model", "ensemble"]],
  ]);
});
