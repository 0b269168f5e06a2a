import assert from "node:assert/strict";
import { planLines } from "../../../commands/several_runs/plan_lines.ts";
import { planOf } from "./plan_of.ts";

Deno.test("planLines() says which runs there are, what is tried and how it is decided", () => {
  const plan = planOf(["seeds=[3, 1, 2]", "graph.order.epochs=[1, 2]"]);
  assert.deepEqual(planLines(plan, [4, 8]), [
    "tiny, 4 runs",
    "  Run 1: epochs 1, seed 3, 4 steps",
    "  Run 2: epochs 2, seed 3, 8 steps",
    "  Runs 3 to 4: the best of them by top1 on id_val, seeds 1, 2",
    "Steps of all runs: 20 to 28",
  ]);
});

Deno.test("planLines() names seeds alone, and steps only where there are any", () => {
  assert.deepEqual(planLines(planOf(["seeds=[3, 1]"]), [6]), [
    "tiny, 2 runs",
    "  Run 1: seed 3, 6 steps",
    "  Run 2: seed 1",
    "Steps of all runs: 12",
  ]);
  assert.deepEqual(planLines(planOf(["seeds=[3]"]), []), ["tiny, 1 run", "  Run 1: seed 3"]);
});
