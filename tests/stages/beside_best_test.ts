import assert from "node:assert/strict";
import { parsePlan } from "../../pipeline/parse_plan.ts";
import { InputError } from "../../schemas/input_error.ts";
import { STAGES } from "../../stages/mod.ts";
import { pipelineText } from "../commands/project.ts";

const BEST = "  best: { stage: keep-best, from: step, data: data, templates: photo }\n";

/** What is wrong with the project's pipeline with a keep-best in it, and with more nodes. */
function problems(more: string, overrides: readonly string[] = []): readonly string[] {
  const text = pipelineText("data") + BEST + more;
  try {
    parsePlan(text, "tiny.yaml", overrides, STAGES);
  } catch (error) {
    assert.ok(error instanceof InputError);
    return error.problems;
  }
  return [];
}

const BEHIND = ["graph.eval.from=best", "graph.ensemble.from=best"];

Deno.test("besideBest() takes whatever takes its Steps from keep-best, and the implied checkpoint", () => {
  assert.deepEqual(problems("", BEHIND), []);
  // Wherever in the file it stands.
  const first = pipelineText("data").replace("graph:\n", `graph:\n${BEST}`);
  const { candidates: [{ pipeline: { graph } }] } = parsePlan(first, "tiny.yaml", BEHIND, STAGES);
  const saving = graph.find(({ stage }) => stage.name === "checkpoint");
  assert.deepEqual(saving?.inputs, { from: ["best"] });
  assert.deepEqual(problems("  save: { stage: checkpoint, from: best, every: 1 }\n", BEHIND), []);
});

Deno.test("besideBest() refuses checkpoints that lack the best weights, at their port", () => {
  assert.deepEqual(problems("  save: { stage: checkpoint, from: step, every: 1 }\n", BEHIND), [
    "tiny.yaml:14:36: Checkpoints must be of the Steps of keep-best: others do not have the " +
    "weights that were best, without which a run that is stopped cannot go on",
  ]);
});

Deno.test("besideBest() refuses to measure and to interpolate other weights than are kept", () => {
  assert.deepEqual(problems(""), [
    "tiny.yaml:11:34: What is measured must be the Steps of keep-best: others end in weights " +
    "that it need not keep",
    "tiny.yaml:12:41: What is interpolated must be the weights that keep-best keeps",
  ]);
});
