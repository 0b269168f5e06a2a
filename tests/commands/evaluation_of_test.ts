import assert from "node:assert/strict";
import { evaluationOf } from "../../commands/evaluation_of.ts";
import { optionsOf } from "../../pipeline/options_of.ts";
import { parsePipeline } from "../../pipeline/parse_pipeline.ts";
import { evaluate } from "../../stages/evaluate.ts";
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

Deno.test("evaluationOf() measures by the metrics of each node, another dataset apart", () => {
  const text = TEXT
    .replace("splits: [id_val]", "splits: [id_val], metrics: [macro_f1]")
    .replace("alphas:", "metrics: { id: [top1], ood: [worst_group] }, exclude_groups: [a], alphas:")
    .replace("graph:\n", "graph:\n  other: { stage: dataset, source: image-folder, path: b }\n")
    .concat("  kept: { stage: evaluate, from: step, data: other, splits: [id_test], ")
    .concat("retention: b, templates: photo }\n");
  const { graph } = parsePipeline(text, "tiny.yaml", [], STAGES);
  const measured = evaluationOf(graph).flatMap((node) => optionsOf(node, evaluate) ?? []);
  const top1 = { id: ["top1"], ood: ["top1"] };
  assert.deepEqual(
    measured.map(({ metrics, exclude_groups, retention }) => [metrics, exclude_groups, retention]),
    [
      [{ id: ["macro_f1"], ood: ["macro_f1"] }, [], undefined],
      [{ id: ["top1"], ood: ["worst_group"] }, ["a"], undefined],
      [top1, [], "b"],
    ],
  );
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
