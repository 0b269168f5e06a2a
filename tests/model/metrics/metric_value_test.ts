import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { metricValue } from "../../../model/metrics/metric_value.ts";
import { scoreLogits } from "../../../model/metrics/score_logits.ts";
import { METRIC_NAMES, type MetricName } from "../../../schemas/metric_name.ts";

interface Case {
  readonly classes: number;
  readonly logits: readonly number[];
  readonly labels: readonly number[];
  readonly groups: readonly string[];
  readonly excluded: readonly string[];
  readonly metrics: Readonly<Record<MetricName, number>>;
}

const FILE = new URL("../../fixtures/metrics/metrics.json", import.meta.url);
const CASES: readonly Case[] = JSON.parse(await readFile(FILE, "utf8"));

for (const name of METRIC_NAMES) {
  Deno.test(`metricValue() gives ${name} as scikit-learn does`, () => {
    for (const { classes, logits, labels, groups, excluded, metrics } of CASES) {
      const scores = { ...scoreLogits(Float64Array.from(logits), classes, labels), groups };
      const value = metricValue(name, scores, excluded);
      assert.ok(Math.abs(value - metrics[name]) < 1e-12, `${value} beside ${metrics[name]}`);
    }
  });
}

Deno.test("metricValue() counts the groups that are not excluded", () => {
  const [{ classes, logits, labels, groups }] = CASES as [Case];
  const scores = { ...scoreLogits(Float64Array.from(logits), classes, labels), groups };
  assert.equal(metricValue("worst_group", scores, []), 0);
  assert.throws(() => metricValue("worst_group", scores, groups), {
    name: "RangeError",
    message: /no picture is of a group that counts/,
  });
});
