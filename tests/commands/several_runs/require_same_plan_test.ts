import assert from "node:assert/strict";
import { requireSamePlan } from "../../../commands/several_runs/require_same_plan.ts";
import { createRunFolder } from "../../../pipeline/create_run_folder.ts";
import { withFolder } from "../../stages/picture_files.ts";
import { planOf } from "./plan_of.ts";

const SWEEP = "graph.step.learning_rate=[1e-4, 1e-3]";

Deno.test("requireSamePlan() takes other seeds, and says whether they are", () =>
  withFolder(async (folder) => {
    createRunFolder(folder, planOf(["seeds=[1, 2]"]).resolvedYaml);
    assert.equal(await requireSamePlan(folder, planOf(["seeds=[1, 2]", "engine=wasm"])), true);
    assert.equal(await requireSamePlan(folder, planOf(["seeds=[1, 2, 3]"])), false);
    assert.equal(await requireSamePlan(folder, planOf(["seeds=[2]"])), false);
    createRunFolder(folder, planOf(["seeds=[1, 2]", SWEEP]).resolvedYaml);
    assert.equal(await requireSamePlan(folder, planOf(["seeds=[1]", SWEEP])), false);
  }));

Deno.test("requireSamePlan() refuses another first seed where values were tried with it, and whatever else differs", () =>
  withFolder(async (folder) => {
    const refusal = async (...overrides: string[]) => {
      await assert.rejects(requireSamePlan(folder, planOf(overrides)), (error: Error) => {
        assert.equal(error.name, "InputError");
        problem = error.message;
        return true;
      });
      return problem;
    };
    let problem = "";
    assert.match(await refusal("seeds=[1]"), /it has no "pipeline\.yaml"$/);
    createRunFolder(folder, planOf(["seeds=[1, 2]", SWEEP]).resolvedYaml);
    assert.match(await refusal("seeds=[2, 1]", SWEEP), /seeds\.0 is 1, now it would be 2$/);
    assert.match(
      await refusal("seeds=[1]", "graph.step.learning_rate=[1e-4, 1e-2]"),
      /learning_rate\.1 is 0\.001, now it would be 0\.01$/,
    );
    assert.match(await refusal("seed=1", SWEEP), /seeds is \[1,2\], now it would be not set$/);
    createRunFolder(folder, planOf([]).resolvedYaml);
    assert.match(await refusal("seeds=[3]"), /seed is 3, now it would be not set$/);
  }));
