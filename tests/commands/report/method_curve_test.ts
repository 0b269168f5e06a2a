import assert from "node:assert/strict";
import { methodCurve } from "../../../commands/report/method_curve.ts";
import type { RunRecord } from "../../../commands/report/run_record.ts";
import { inventedRun } from "./invented_runs.ts";

const runs = [1, 2, 3].map((seed) => inventedRun("flyp", seed));

Deno.test("methodCurve() goes from zero-shot to the tuned weights, over the seeds", () => {
  const { points, chosen } = methodCurve("flyp", runs)!;
  assert.deepEqual(points.map(({ alpha }) => alpha), [
    0,
    0.1,
    0.2,
    0.3,
    0.4,
    0.5,
    0.6,
    0.7,
    0.8,
    0.9,
    1,
  ]);
  const [zeroShot] = points, tuned = points.at(-1)!, ensembled = points[6]!;
  near(zeroShot!.id.mean, 0.683);
  near(zeroShot!.ood.mean, 0.587);
  // Offsets of the seeds are 0, .001 and −.002, on OOD twice that.
  near(tuned.id.mean, 0.826 - 0.001 / 3);
  near(tuned.ood.mean, 0.602 - 0.002 / 3);
  assert.equal(tuned.id.n, 3);
  near(chosen!.id.mean, 0.829 - 0.001 / 3);
  near(ensembled.ood.mean, chosen!.ood.mean);
  near(tuned.ood.spread!.halfWidth, 2 * tuned.id.spread!.halfWidth);
});

Deno.test("methodCurve() takes one shift where that is asked for", () => {
  const { points, chosen } = methodCurve("flyp", runs.slice(0, 1), "ood_test/v2")!;
  near(points[0]!.ood.mean, 0.687);
  near(points.at(-1)!.ood.mean, 0.702);
  near(chosen!.ood.mean, 0.732);
  assert.equal(methodCurve("flyp", runs, "ood_test/none"), undefined);
});

Deno.test("methodCurve() has the α that every run has measured on all splits, in the table's metric", () => {
  const [first, second] = runs.map((run) => ({ ...run, evaluations: [...run.evaluations] }));
  const without = (alpha: number, split: string) =>
    second!.evaluations.filter((one) => one.alpha !== alpha || one.split !== split);
  const alphas = (evaluations: RunRecord["evaluations"]) =>
    methodCurve("flyp", [first!, { ...second!, evaluations }])?.points.map(({ alpha }) => alpha);
  assert.ok(!alphas(without(0.3, "ood_test/v2"))!.includes(0.3));
  assert.ok(!alphas(without(0.4, "id_test"))!.includes(0.4));
  const validated = { ...second!.evaluations[0]!, split: "id_val" as const, alpha: 0.55 };
  assert.equal(alphas([...second!.evaluations, validated])!.length, 11);
  const error = second!.evaluations.map((one) => ({ ...one, metric: "ece" }));
  assert.equal(alphas(error), undefined);
  const { points } = methodCurve("flyp", [{
    ...first!,
    evaluations: [
      ...first!.evaluations,
      ...first!.evaluations.map((one) => ({ ...one, metric: "ece", value: 0 })),
    ],
  }])!;
  near(points[0]!.id.mean, 0.683);
});

Deno.test("methodCurve() takes the last value, and no star where not every run has chosen", () => {
  const [run] = runs;
  const again = {
    ...run!.evaluations.find(({ alpha, split }) => alpha === 1 && split === "id_test")!,
    value: 0.9,
  };
  const later = { ...run!, evaluations: [...run!.evaluations, again] };
  assert.equal(methodCurve("flyp", [later])!.points.at(-1)!.id.mean, 0.9);
  const rows = run!.rows.filter(({ ensembling }) => !ensembling);
  assert.equal(methodCurve("flyp", [{ ...run!, rows }, runs[1]!])!.chosen, undefined);
});

Deno.test("methodCurve() is none of a method that no run has, or without shifts", () => {
  assert.equal(methodCurve("ft", runs), undefined);
  const [run] = runs;
  const evaluations = run!.evaluations.filter(({ shift }) => shift === "id");
  const rows = run!.rows.map(({ ood: _, splits, ...row }) => ({
    ...row,
    splits: { id_test: splits["id_test"]! },
  }));
  assert.equal(methodCurve("flyp", [{ ...run!, rows, evaluations }]), undefined);
});

function near(value: number, wanted: number) {
  assert.ok(Math.abs(value - wanted) < 1e-12, `${value} is not ${wanted}`);
}
