import assert from "node:assert/strict";
import { retainedOf, retentionMetric } from "../../schemas/retention_metric.ts";

Deno.test("retentionMetric() names a metric on another dataset, retainedOf() tells it apart", () => {
  const name = retentionMetric("objects", "top1");
  assert.equal(name, "retention/objects/top1");
  assert.equal(retainedOf(name), "objects/top1");
  assert.equal(retainedOf("top1"), undefined);
});
