import { type } from "arktype";
import assert from "node:assert/strict";
import { readOptions } from "../../pipeline/read_options.ts";
import { metricsOption } from "../../stages/metrics_option.ts";

const options = type({ metrics: metricsOption.default(() => ["top1"]) });
const read = (metrics: unknown) =>
  readOptions(options, metrics === undefined ? {} : { metrics }, "option");

Deno.test("metricsOption takes a list, or one for each shift, and top1 where it is left out", () => {
  assert.deepEqual(read(undefined).value, { metrics: ["top1"] });
  for (const metrics of [["ece", "top1"], { id: ["top1"], ood: ["worst_group", "top1"] }]) {
    assert.deepEqual(read(metrics), { value: { metrics }, problems: [] });
  }
});

Deno.test("metricsOption says of the one shape that is meant what is wrong, and where", () => {
  const list = "a list of metrics (top1, macro_f1, worst_group, mean_per_class, cross_entropy, " +
    "ece), or { id: list, ood: list }";
  const wrong: readonly (readonly [unknown, string, string])[] = [
    ["top1", "metrics", `Option "metrics" must be ${list} (was "top1")`],
    [[], "metrics", 'Option "metrics" must be a list of metrics (was empty)'],
    [
      ["top1", "macrof1"],
      "metrics.1",
      'Option "metrics.1" must be a metric, did you mean "macro_f1"? (was "macrof1")',
    ],
    [
      ["ece", "ece"],
      "metrics",
      'Option "metrics" must be metrics of which each is named once (was ["ece","ece"])',
    ],
    [
      { id: ["top1"] },
      "metrics.ood",
      'Option "metrics.ood" must be a list of metrics (was missing)',
    ],
    [
      { id: ["top1"], ood: ["worst-group"] },
      "metrics.ood.0",
      'Option "metrics.ood.0" must be a metric, did you mean "worst_group"? (was "worst-group")',
    ],
    [
      { id: ["top1"], ood: ["top1"], val: ["top1"] },
      "metrics.val",
      `Option "metrics.val" must be left out: ${list} (was given)`,
    ],
  ];
  for (const [given, path, message] of wrong) {
    const { problems } = read(given);
    assert.deepEqual(problems.map((one) => [one.path.join("."), one.message]), [[path, message]]);
  }
});
