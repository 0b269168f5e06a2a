import assert from "node:assert/strict";
import { decidedBy } from "../../../commands/several_runs/decided_by.ts";
import { readPipeline } from "../../../pipeline/read_pipeline.ts";
import { STAGES } from "../../../stages/mod.ts";
import { planOf } from "./plan_of.ts";

/** What decides, and the node that measures it. */
function decision(...overrides: string[]): string | undefined {
  const [{ pipeline }] = planOf(overrides).candidates;
  const { split, metric, node } = decidedBy(pipeline.graph) ?? {};
  return split && `${metric} on ${split} in ${node?.name}`;
}

Deno.test("decidedBy() takes what α is chosen by, where tuned weights are measured there", () => {
  assert.equal(decision(), "top1 on id_val in ensemble");
  assert.equal(
    decision("graph.ensemble.select={ split: id_val, metric: cross_entropy }"),
    "cross_entropy on id_val in ensemble",
  );
  assert.equal(decision("graph.ensemble.metrics=[ece, top1]"), "ece on id_val in ensemble");
});

Deno.test("decidedBy() takes another node where interpolate leaves the tuned weights out", () => {
  const without = "graph.ensemble.alphas=[0, 0.5]";
  assert.equal(decision(without), "top1 on id_val in eval");
  assert.equal(
    decision(without, "graph.ensemble.metrics=[ece]", "graph.eval.metrics=[top1, ece]"),
    "ece on id_val in eval",
  );
  assert.equal(decision(without, "graph.ensemble.metrics=[ece]"), undefined);
  assert.equal(decision(without, "graph.eval.splits=[id_test, ood_val]"), undefined);
});

Deno.test("decidedBy() has nothing to decide by where nothing is tuned", async () => {
  const recipe = async (method: string) =>
    decidedBy((await readPipeline(`pipeline/recipes/${method}-emoji.yaml`, [], STAGES)).graph);
  assert.equal(await recipe("zero-shot"), undefined);
  assert.equal((await recipe("lp"))?.node.name, "ensemble");
});
