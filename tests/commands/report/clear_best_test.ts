import assert from "node:assert/strict";
import { clearBest } from "../../../commands/report/clear_best.ts";
import type { Summary } from "../../../commands/report/summarise.ts";

const of = (mean: number, halfWidth: number): Summary => ({
  n: 5,
  mean,
  spread: { sd: halfWidth, halfWidth },
});

Deno.test("clearBest() is the best where its interval overlaps no other", () => {
  assert.equal(clearBest([of(0.5, 0.1), undefined, of(0.7, 0.05)], "top1"), 2);
  assert.equal(clearBest([of(0.5, 0.1), of(0.7, 0.12)], "top1"), undefined);
  assert.equal(clearBest([of(0.5, 0), of(0.5, 0)], "top1"), undefined);
});

Deno.test("clearBest() looks at all others, not at the second best alone", () => {
  assert.equal(clearBest([of(0.7, 0.01), of(0.6, 0.01), of(0.5, 0.3)], "top1"), undefined);
});

Deno.test("clearBest() takes the smallest of an error", () => {
  const column = [of(0.2, 0.01), of(0.1, 0.01)];
  assert.equal(clearBest(column, "ece"), 1);
  assert.equal(clearBest(column, "cross_entropy"), 1);
  assert.equal(clearBest(column, "macro_f1"), 0);
});

Deno.test("clearBest() marks nothing without intervals, or where there is nothing to compare", () => {
  assert.equal(clearBest([of(0.9, 0.01), { n: 1, mean: 0.1 }], "top1"), undefined);
  assert.equal(clearBest([of(0.9, 0.01), undefined], "top1"), undefined);
  assert.equal(clearBest([], "top1"), undefined);
});
