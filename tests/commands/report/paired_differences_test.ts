import assert from "node:assert/strict";
import { formatDifference } from "../../../commands/report/format_difference.ts";
import type { ResultRow } from "../../../commands/report/group_rows.ts";
import { pairedDifferences } from "../../../commands/report/paired_differences.ts";

const row = (seed: number, id: number, ood?: number): ResultRow => ({
  method: "flyp",
  ensembling: false,
  alpha: 1,
  seed,
  metric: "top1",
  id,
  ...(ood !== undefined && { ood }),
  splits: { id_test: id, ...(ood !== undefined && { "ood_test/a": ood, "ood_test/b": 2 * ood }) },
});

Deno.test("pairedDifferences() are of the same seed, whatever the order, over the seeds that both have", () => {
  const own = [row(2, 0.5, 0.1), row(1, 0.4, 0.1), row(4, 0.9, 0.9)];
  const others = [row(1, 0.3, 0.2), row(2, 0.3, 0.3), row(3, 0, 0)];
  const { id, ood, splits } = pairedDifferences("FT", own, others);
  assert.equal(id.n, 2);
  // .2 and .1: mean .15, sd .0707107, half width 12.7062 · .0707107 / √2.
  assert.equal(id.mean.toFixed(6), "0.150000");
  assert.equal(id.spread!.halfWidth.toFixed(6), "0.635310");
  // −.2 and −.1, and twice that on b.
  assert.equal(ood!.mean.toFixed(6), "-0.150000");
  assert.deepEqual([...splits].map(([split, { mean }]) => [split, mean.toFixed(6)]), [
    ["id_test", "0.150000"],
    ["ood_test/a", "-0.150000"],
    ["ood_test/b", "-0.300000"],
  ]);
});

Deno.test("pairedDifferences() have no OOD where one side has none", () => {
  const { ood, splits } = pairedDifferences("FT", [row(1, 0.4)], [row(1, 0.3, 0.2)]);
  assert.equal(ood, undefined);
  assert.deepEqual([...splits.keys()], ["id_test"]);
});

Deno.test("pairedDifferences() refuse what cannot be compared", () => {
  const refuses = (own: readonly ResultRow[], message: RegExp) =>
    assert.throws(() => pairedDifferences("FT", own, [row(1, 0.3, 0.2)]), message);
  refuses([row(2, 0.1)], /^RangeError: Cannot compare "FT": it has no seed in common with FLYP$/);
  refuses([row(1, 0.1), row(1, 0.2)], /^RangeError: Cannot compare "FT": it has a seed twice$/);
  refuses(
    [{ ...row(1, 0.1, 0.1), ood_metric: "worst_group" }],
    /^RangeError: Cannot compare "FT": it is in top1 and worst_group, FLYP in top1$/,
  );
});

Deno.test("formatDifference() has a sign, and is bold where its interval leaves 0 out", () => {
  const of = (mean: number, halfWidth?: number) => ({
    n: 3,
    mean,
    ...(halfWidth !== undefined && { spread: { sd: 0, halfWidth } }),
  });
  const texts = [of(0.02, 0.01), of(-0.02, 0.02), of(-0.02, 0.01), of(0.0001, 0.01), of(0.02)]
    .map((value) => formatDifference(value, "top1"));
  assert.deepEqual(texts, ["**+2.0 ± 1.0**", "−2.0 ± 2.0", "**−2.0 ± 1.0**", "0.0 ± 1.0", "+2.0"]);
  assert.equal(formatDifference(of(-0.25), "cross_entropy"), "−0.250");
  assert.equal(formatDifference(undefined, "top1"), "");
});
