import assert from "node:assert/strict";
import { resultTable } from "../../../commands/report/result_table.ts";
import { inventedRows, inventedStudy } from "./invented_rows.ts";

Deno.test("resultTable() has zero-shot first and the methods in the paper's order", () => {
  const { metric, lines } = resultTable(inventedStudy(["flyp", "lp", "lp-ft", "ft", "l2-sp"], 2));
  assert.equal(metric, "top1");
  assert.deepEqual(
    lines.map(({ method, ensembling }) => `${method}${ensembling ? "+" : ""}`),
    ["zero-shot", "lp", "lp+", "ft", "ft+", "l2-sp", "l2-sp+", "lp-ft", "lp-ft+", "flyp", "flyp+"],
  );
});

Deno.test("resultTable() sums each split up over the seeds, zero-shot once a seed", () => {
  const [zeroShot, , flyp] = resultTable(inventedStudy(["flyp"], 3).toReversed()).lines;
  assert.deepEqual(zeroShot!.seeds, [1, 2, 3]);
  assert.deepEqual(zeroShot!.id, { n: 3, mean: 0.683, spread: { sd: 0, halfWidth: 0 } });
  assert.deepEqual(flyp!.seeds, [1, 2, 3]);
  assert.deepEqual(flyp!.alphas, [0.6, 0.6, 0.6]);
  assert.deepEqual([...flyp!.splits.keys()], ["id_test", "ood_test/sketch", "ood_test/v2"]);
  // .829, .830, .827 and .632, .634, .628: by hand, and t = 4.303 for three.
  assert.equal(flyp!.id.mean.toFixed(5), "0.82867");
  assert.equal(flyp!.id.spread!.sd.toFixed(6), "0.001528");
  assert.equal(flyp!.id.spread!.halfWidth.toFixed(5), "0.00379");
  assert.equal(flyp!.ood!.mean.toFixed(5), "0.63133");
  assert.equal(flyp!.splits.get("ood_test/v2")!.mean.toFixed(5), "0.73133");
});

Deno.test("resultTable() has no OOD where there are no shifts", () => {
  const rows = inventedRows("ft", 1).map(({ ood: _, splits, ...row }) => ({
    ...row,
    splits: { id_test: splits["id_test"]! },
  }));
  const [, ft] = resultTable(rows).lines;
  assert.deepEqual(Object.keys(ft!).sort(), [
    "alphas",
    "ensembling",
    "id",
    "method",
    "retention",
    "seeds",
    "splits",
  ]);
  assert.deepEqual([...ft!.splits], [["id_test", { n: 1, mean: 0.814 }]]);
});

Deno.test("resultTable() refuses to count a seed twice, to mix metrics, and nothing", () => {
  const rows = inventedRows("flyp", 1);
  assert.throws(() => resultTable([...rows, ...rows]), {
    name: "RangeError",
    message: "Cannot group rows: flyp has two of seed 1",
  });
  assert.throws(
    () =>
      resultTable([...rows, ...inventedRows("ft", 1).map((row) => ({ ...row, metric: "ece" }))]),
    { name: "RangeError", message: "Cannot make a table: its rows are in top1 and ece" },
  );
  assert.throws(() => resultTable([]), /there are no rows/);
});
