import assert from "node:assert/strict";
import { requireTunable } from "../../../commands/several_runs/require_tunable.ts";
import { parsePlan } from "../../../pipeline/parse_plan.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { STAGES } from "../../../stages/mod.ts";
import { pipelineText } from "../project.ts";
import { planOf } from "./plan_of.ts";

/** What sweeps are refused with; none where they are taken. */
function problems(plan: ReturnType<typeof planOf>): readonly string[] {
  try {
    requireTunable(plan);
    return [];
  } catch (error) {
    assert.ok(error instanceof InputError);
    return error.problems;
  }
}

Deno.test("requireTunable() takes whatever the measured weights come from", () => {
  assert.deepEqual(problems(planOf([])), []);
  assert.deepEqual(
    problems(planOf([
      "seeds=[1, 2]",
      "graph.step.learning_rate=[1, 2]",
      "graph.order.epochs=[1, 2]",
      "graph.images.augment=[[], [{ random-resized-crop: [0.5, 1] }]]",
    ])),
    [],
  );
});

Deno.test("requireTunable() refuses what ID validation cannot decide, where its values stand", () => {
  const text = pipelineText("data").replace("photo }", "photo, curve: [[], [ood_test]] }")
    .replace("source: image-folder", "source: image-folder, limit: [4, 8]");
  assert.deepEqual(problems(parsePlan(text, "tiny.yaml", [], STAGES)), [
    'tiny.yaml:5:49: Cannot sweep option "limit": its values are compared on ID validation, which ' +
    "must be of the same pictures and classes",
    'tiny.yaml:12:98: Cannot sweep option "curve": its values are compared by top1 on id_val in ' +
    'node "ensemble", whose weights do not depend on it',
  ]);
  assert.deepEqual(problems(planOf(["graph.eval.every=[1, 2]"])), [
    'override graph.eval.every=[1, 2]: Cannot sweep option "every": its values are compared by ' +
    'top1 on id_val in node "ensemble", whose weights do not depend on it',
  ]);
});

Deno.test("requireTunable() refuses a sweep where tuned weights are not measured on ID validation", () => {
  const unmeasured = ["graph.ensemble.alphas=[0]", "graph.eval.splits=[ood_val]"];
  assert.deepEqual(problems(planOf([...unmeasured, "seeds=[1, 2]"])), []);
  assert.deepEqual(problems(planOf([...unmeasured, "graph.step.learning_rate=[1, 2]"])), [
    'override graph.step.learning_rate=[1, 2]: Cannot sweep option "learning_rate": its values ' +
    "are compared on ID validation (id_val), which no node measures for tuned weights",
  ]);
});
