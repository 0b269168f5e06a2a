import assert from "node:assert/strict";
import { EMPTY, from, lastValueFrom, NEVER, of, throwError, toArray } from "rxjs";
import { stamp } from "../../pipeline/stamp.ts";
import type { Tagged } from "../../pipeline/stage.ts";
import { BEGINNING, type Run } from "../../pipeline/run.ts";
import type { SplitName } from "../../schemas/dataset.ts";
import type { Evaluation, Selection, Step } from "../../schemas/messages.ts";
import { metrics } from "../../stages/metrics.ts";
import { fakeModel } from "./fake_model.ts";
import { connect, stageRun } from "./stage_run.ts";
import { failsWithInput, letsGoOfInputs } from "./stream_checks.ts";
import { trainedStep } from "./trained_steps.ts";

type Measured = Tagged<"Step" | "Evaluation" | "Selection" | "Checkpoint">;

/** What is reported when that is measured; every report is held against the contract. */
async function reportsOf(measured: readonly Measured[], given: Partial<Run> = {}) {
  const run = stageRun({ seed: 7, ...given });
  const nothing = connect(metrics, { from: from(measured) }, {}, run).pipe(toArray());
  assert.deepEqual(await lastValueFrom(nothing), []);
  for (const report of run.reports) stamp(report);
  return run.reports;
}

const on = (split: SplitName, alpha: number, value: number): Evaluation => ({
  epoch: alpha === 0 ? -1 : 1,
  alpha,
  split,
  shift: split.startsWith("ood") ? "ood" : "id",
  metric: "top1",
  value,
  n: 20,
});
const step = (...given: Parameters<typeof trainedStep>): Measured => ({
  kind: "Step",
  message: trainedStep(...given),
});
const evaluation = (message: Evaluation): Measured => ({ kind: "Evaluation", message });
const selection: Selection = {
  alpha: 0.5,
  by: { split: "id_val", metric: "top1", value: 0.75 },
  evaluations: [
    on("id_val", 0, 0.5),
    on("id_val", 0.5, 0.75),
    on("id_val", 1, 0.7),
    ...[0, 1, 0.5].flatMap((alpha) => [
      on("id_test", alpha, 0.4 + alpha / 5),
      on("ood_test/a", alpha, 0.25 + alpha / 4),
      on("ood_test/b", alpha, 0.25),
    ]),
  ],
};

Deno.test("metrics reports a warning once, behind the step that it is of", async () => {
  const { update, ...rest } = trainedStep(3, "batch", fakeModel());
  assert.ok(update !== undefined);
  const warned: Measured = {
    kind: "Step",
    message: { ...rest, update: { ...update, warning: "the loss is 9" } },
  };
  // From who trains, and from keep-best behind it.
  const reports = await reportsOf([warned, warned]);
  assert.deepEqual(reports.map(({ event }) => event), ["step", "warning"]);
  assert.deepEqual(reports[1], { event: "warning", step: 3, reason: "the loss is 9" });
});

Deno.test("metrics reports a step with what its update did, and nothing without an update", async () => {
  const model = fakeModel();
  const reports = await reportsOf([
    step(-1, "start", model),
    step(3, "batch", model),
    step(3, "interrupted", model),
  ]);
  assert.deepEqual(reports, [{
    event: "step",
    step: 3,
    epoch: 1,
    loss: 0.5,
    learning_rate: 0.1,
    logit_scale: 100,
    images_per_second: 8,
  }]);
});

Deno.test("metrics reports an update once, however many nodes pass its Step on, with what they add", async () => {
  const model = fakeModel();
  const by = { split: "id_val", metric: "top1", value: 0.75 };
  const best = { step: 3, epoch: 1, by, measured: [], from: "here" as const };
  const passed = (step: Step): Measured => ({ kind: "Step", message: step });
  const given = [trainedStep(3, "batch", model), trainedStep(5, "training", model)] as const;
  const reports = await reportsOf([
    passed(given[0]),
    passed({ ...given[0], best, evaluations: [on("id_val", 0, 0.5)] }),
    passed(given[1]),
    passed({ ...given[1], best, evaluations: [on("id_val", 1, 0.5), on("id_val", 1, 0.75)] }),
  ]);
  assert.deepEqual(reports.map(({ event }) => event), [
    "step",
    "evaluation",
    "step",
    "evaluation",
    "evaluation",
    "best",
    "result",
  ]);
  assert.deepEqual(reports[5], { event: "best", step: 3, epoch: 1, by });
  const result = reports[6];
  assert.ok(result?.event === "result");
  // The tuned row is that of the weights that were kept.
  assert.deepEqual(result.rows.map(({ alpha, id }) => [alpha, id]), [[0, 0.5], [1, 0.75]]);
});

Deno.test("metrics reports evaluations and checkpoints as they come", async () => {
  const [evaluated, saved, ...others] = await reportsOf([
    evaluation(on("ood_val/a", 1, 0.25)),
    { kind: "Checkpoint", message: { step: 5, path: "runs/a/checkpoints/step-000005" } },
  ]);
  assert.deepEqual(evaluated, { event: "evaluation", ...on("ood_val/a", 1, 0.25) });
  assert.deepEqual(saved, {
    event: "checkpoint",
    step: 5,
    path: "runs/a/checkpoints/step-000005",
  });
  assert.deepEqual(others, []);
});

Deno.test("metrics reports what a selection was chosen among, the choice, and the result last", async () => {
  const reports = await reportsOf([
    evaluation(on("id_val", 0, 0.5)),
    evaluation(on("id_val", 1, 0.7)),
    { kind: "Selection", message: selection },
  ]);
  assert.deepEqual(reports.map(({ event }) => event), [
    ...Array.from({ length: 2 + 12 }, () => "evaluation"),
    "selected",
    "result",
  ]);
  assert.deepEqual(reports.at(-2), { event: "selected", alpha: 0.5, by: selection.by });
  const row = { method: "flyp", seed: 7, metric: "top1" };
  assert.deepEqual(reports.at(-1), {
    event: "result",
    rows: [
      {
        ...row,
        method: "zero-shot",
        ensembling: false,
        alpha: 0,
        id: 0.4,
        ood: 0.25,
        splits: { "id_test": 0.4, "ood_test/a": 0.25, "ood_test/b": 0.25 },
      },
      {
        ...row,
        ensembling: false,
        alpha: 1,
        id: 0.6000000000000001,
        ood: 0.375,
        splits: { "id_test": 0.6000000000000001, "ood_test/a": 0.5, "ood_test/b": 0.25 },
      },
      {
        ...row,
        ensembling: true,
        alpha: 0.5,
        id: 0.5,
        ood: 0.3125,
        splits: { "id_test": 0.5, "ood_test/a": 0.375, "ood_test/b": 0.25 },
      },
    ],
  });
});

Deno.test("metrics reports no result without a zero-shot row, nor when nothing was measured", async () => {
  assert.deepEqual(await reportsOf([]), []);
  const tuned = await reportsOf([evaluation(on("id_val", 1, 0.7))]);
  assert.deepEqual(tuned.map(({ event }) => event), ["evaluation"]);
});

Deno.test("metrics leaves the result of an interrupted run to whoever resumes it", async () => {
  const measured = [evaluation(on("id_val", 0, 0.5)), evaluation(on("id_val", 1, 0.6))];
  const events = async (given: Partial<Run>) =>
    (await reportsOf(measured, given)).map(({ event }) => event);
  assert.deepEqual(await events({}), ["evaluation", "evaluation", "result"]);
  assert.deepEqual(await events({ interrupted: of(undefined) }), ["evaluation", "evaluation"]);
  assert.deepEqual(await events({ interrupted: NEVER }), ["evaluation", "evaluation", "result"]);
});

Deno.test("metrics counts what was measured before a run was stopped, and reports it no more", async () => {
  const earlier = [on("id_val", 0, 0.5), on("id_val", 1, 0.6)];
  const reports = await reportsOf([evaluation(on("id_val", 1, 0.7))], { earlier });
  assert.deepEqual(reports.map(({ event }) => event), ["evaluation", "result"]);
  const result = reports.find((report) => report.event === "result");
  assert.deepEqual(result?.rows.map(({ method, id }) => [method, id]), [
    ["zero-shot", 0.5],
    ["flyp", 0.7],
  ]);
});

Deno.test("metrics reports no result when something failed", async () => {
  const run = stageRun(), failure = new Error("the loss is NaN");
  const failing = connect(metrics, { from: throwError(() => failure) }, {}, run);
  await assert.rejects(lastValueFrom(failing), failure);
  assert.deepEqual(run.reports, []);
});

Deno.test("metrics fails when an event cannot be reported", async () => {
  const failure = new Error("the disk is full");
  const run = { ...stageRun(), report: () => assert.fail(failure) };
  const measured = from([evaluation(on("id_val", 0, 0.5))]);
  await assert.rejects(lastValueFrom(connect(metrics, { from: measured }, {}, run)), failure);
});

Deno.test("metrics passes on the end and the error of its input, and lets go of it", async () => {
  const nothing = connect(metrics, { from: EMPTY }, {}).pipe(toArray());
  assert.deepEqual(await lastValueFrom(nothing), []);
  await failsWithInput(metrics, "from", {});
  letsGoOfInputs(metrics, {});
});

Deno.test("metrics tells no more which weights were best when the run that ended training did", async () => {
  const by = { split: "id_val", metric: "top1", value: 0.75 };
  const best = { step: 3, epoch: 1, by, measured: [], from: "here" as const };
  const { update: _, ...given } = trainedStep(5, "training", fakeModel());
  const message: Step = { ...given, best, evaluations: [] };
  const events = async (trained: boolean) =>
    (await reportsOf([{ kind: "Step", message }], { start: { ...BEGINNING, trained } }))
      .map(({ event }) => event);
  assert.deepEqual(await events(true), []);
  // As where a linear probe ends what there is of training.
  assert.deepEqual(await events(false), ["best"]);
});
