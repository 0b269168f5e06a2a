import { type } from "arktype";
import assert from "node:assert/strict";
import { METRIC_NAMES, metricName } from "../../schemas/metric_name.ts";

const problemOf = (name: unknown) => {
  const read = metricName(name);
  return read instanceof type.errors ? read.summary : undefined;
};

Deno.test("metricName() takes each metric, and suggests one for what is none", () => {
  for (const name of METRIC_NAMES) assert.equal(problemOf(name), undefined);
  assert.equal(
    problemOf("macro-f1"),
    'must be a metric, did you mean "macro_f1"? (was "macro-f1")',
  );
  assert.match(problemOf("accuracy") ?? "", /^must be a metric \(known: "top1", .*"ece"\)/);
  assert.match(problemOf(1) ?? "", /^must be/);
});
