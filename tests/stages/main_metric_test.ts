import assert from "node:assert/strict";
import { mainMetric } from "../../stages/main_metric.ts";

Deno.test("mainMetric() is the first of a shift's own metrics", () => {
  const of = (shift: "id" | "ood", metric: string) => ({ shift, metric });
  const measured = [
    of("id", "retention/objects/top1"),
    of("ood", "worst_group"),
    of("id", "macro_f1"),
    of("id", "top1"),
    of("ood", "top1"),
  ];
  assert.equal(mainMetric(measured, "id"), "macro_f1");
  assert.equal(mainMetric(measured, "ood"), "worst_group");
  assert.equal(mainMetric(measured.slice(0, 1), "id"), undefined);
});
