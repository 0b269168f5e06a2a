import assert from "node:assert/strict";
import type { SplitName } from "../../schemas/dataset.ts";
import type { Evaluation } from "../../schemas/messages.ts";
import { resultRows } from "../../stages/result_rows.ts";

/** An evaluation, by accuracy where nothing else is said. */
const on = (
  split: SplitName,
  alpha: number,
  value: number,
  epoch = 3,
  metric = "top1",
): Evaluation => ({
  epoch,
  alpha,
  split,
  shift: split.startsWith("ood") ? "ood" : "id",
  metric,
  value,
  n: 10,
});

const zeroShot = { method: "zero-shot", ensembling: false, alpha: 0, seed: 7, metric: "top1" };
const flyp = { ...zeroShot, method: "flyp", alpha: 1 };
const of = { method: "flyp", seed: 7 } as const;

Deno.test("resultRows() has a row for zero-shot, the method and the chosen α", () => {
  const evaluations = [0, 1, 0.5].flatMap((alpha) => [
    on("id_val", alpha, 0.1 + alpha),
    on("id_test", alpha, 0.2 + alpha / 2),
    on("ood_test/a", alpha, 0.25 + alpha / 2),
    on("ood_test/b", alpha, 0.5),
  ]);
  assert.deepEqual(resultRows(evaluations, { ...of, chosen: 0.5 }), [
    {
      ...zeroShot,
      id: 0.2,
      ood: 0.375,
      splits: { "id_test": 0.2, "ood_test/a": 0.25, "ood_test/b": 0.5 },
    },
    {
      ...flyp,
      id: 0.7,
      ood: 0.625,
      splits: { "id_test": 0.7, "ood_test/a": 0.75, "ood_test/b": 0.5 },
    },
    {
      ...flyp,
      ensembling: true,
      alpha: 0.5,
      id: 0.45,
      ood: 0.5,
      splits: { "id_test": 0.45, "ood_test/a": 0.5, "ood_test/b": 0.5 },
    },
  ]);
});

Deno.test("resultRows() takes the last evaluation of a split, and no ood where there is none", () => {
  const evaluations = [on("id_val", 0, 0.1), on("id_val", 1, 0.4, 0), on("id_val", 1, 0.6, 1)];
  assert.deepEqual(resultRows(evaluations, of), [
    { ...zeroShot, id: 0.1, splits: { id_val: 0.1 } },
    { ...flyp, id: 0.6, splits: { id_val: 0.6 } },
  ]);
});

Deno.test("resultRows() takes validation for a shift that was not tested, never the training split", () => {
  const evaluations = [
    on("train", 0, 0.9),
    on("id_val", 0, 0.3),
    on("ood_val/a", 0, 0.1),
    on("ood_test/a", 0, 0.2),
  ];
  const [row] = resultRows(evaluations, of);
  assert.deepEqual(row, {
    ...zeroShot,
    id: 0.3,
    ood: 0.2,
    splits: { "id_val": 0.3, "ood_test/a": 0.2 },
  });
});

Deno.test("resultRows() has the row of the chosen α also where that is 0 or 1", () => {
  const evaluations = [on("id_test", 0, 0.3), on("id_test", 1, 0.2)];
  const rows = resultRows(evaluations, { ...of, chosen: 0 });
  assert.deepEqual(
    rows.map(({ method, ensembling, id }) => [method, ensembling, id]),
    [["zero-shot", false, 0.3], ["flyp", false, 0.2], ["flyp", true, 0.3]],
  );
});

Deno.test("resultRows() has one row for the method zero-shot", () => {
  const evaluations = [on("id_test", 0, 0.3), on("id_test", 1, 0.3)];
  assert.equal(resultRows(evaluations, { method: "zero-shot", seed: 7 }).length, 1);
});

Deno.test("resultRows() leaves rows out that nothing was measured for", () => {
  assert.deepEqual(resultRows([], of), []);
  assert.deepEqual(resultRows([on("ood_test/a", 1, 0.5)], of), []);
  const rows = resultRows([on("id_test", 1, 0.5)], { ...of, chosen: 0.5 });
  assert.deepEqual(rows.map(({ alpha }) => alpha), [1]);
});

Deno.test("resultRows() carries the first metric that a shift's tests are measured by", () => {
  const evaluations = [
    on("id_val", 0, 0.9, -1, "ece"),
    on("id_test", 0, 0.1, -1, "macro_f1"),
    on("id_test", 0, 0.4, -1, "top1"),
    on("ood_test/a", 0, 0.2, -1, "macro_f1"),
    on("ood_test/a", 0, 0.5, -1, "top1"),
    on("ood_test/b", 0, 0.3, -1, "macro_f1"),
  ];
  assert.deepEqual(resultRows(evaluations, of), [{
    ...zeroShot,
    metric: "macro_f1",
    id: 0.1,
    ood: 0.25,
    splits: { "id_test": 0.1, "ood_test/a": 0.2, "ood_test/b": 0.3 },
  }]);
});

Deno.test("resultRows() names OOD's metric where that is another", () => {
  const evaluations = [
    on("id_test", 0, 0.4),
    on("ood_test/later", 0, 0.2, -1, "worst_group"),
    on("ood_test/later", 0, 0.5, -1, "top1"),
  ];
  assert.deepEqual(resultRows(evaluations, of), [{
    ...zeroShot,
    ood_metric: "worst_group",
    id: 0.4,
    ood: 0.2,
    splits: { "id_test": 0.4, "ood_test/later": 0.2 },
  }]);
});

Deno.test("resultRows() keeps other datasets out of ID and OOD, and tells what was kept of them", () => {
  const kept = (split: SplitName, alpha: number, value: number, epoch: number, metric = "top1") =>
    on(split, alpha, value, epoch, `retention/objects/${metric}`);
  const evaluations = [
    kept("id_test", 0, 0.8, -1),
    kept("id_test", 0, 2.5, -1, "cross_entropy"),
    kept("id_val", 0, 0.7, -1),
    on("id_test", 0, 0.3),
    on("ood_test/a", 0, 0.2),
    on("id_test", 1, 0.4),
    on("id_test", 0.5, 0.4),
    kept("id_test", 1, 0.6, 0),
    kept("id_test", 1, 0.5, 1),
  ];
  assert.deepEqual(resultRows(evaluations, { ...of, chosen: 0.5 }), [
    {
      ...zeroShot,
      id: 0.3,
      ood: 0.2,
      splits: { "id_test": 0.3, "ood_test/a": 0.2 },
      retention: { "objects/top1": 0.8, "objects/cross_entropy": 2.5 },
    },
    { ...flyp, id: 0.4, splits: { id_test: 0.4 }, retention: { "objects/top1": 0.5 } },
    { ...flyp, alpha: 0.5, ensembling: true, id: 0.4, splits: { id_test: 0.4 } },
  ]);
  // Nothing but other datasets is no row.
  assert.deepEqual(resultRows([kept("id_test", 0, 0.8, -1)], of), []);
});
