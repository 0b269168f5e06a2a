import assert from "node:assert/strict";
import { narrate } from "../../commands/narrate.ts";
import type { Report } from "../../schemas/events.ts";

/** What people are told of events. */
function told(...events: Report[]): readonly string[] {
  const lines: string[] = [];
  const tell = narrate((line) => lines.push(line));
  events.forEach(tell);
  return lines;
}

const step = (step: number): Report => ({
  event: "step",
  step,
  epoch: 1,
  loss: 2.34567,
  learning_rate: 1e-4,
  logit_scale: 14,
  images_per_second: 123.4,
});

Deno.test("narrate() tells of the first step, and not of those right behind it", () => {
  assert.deepEqual(told(step(7), step(8), step(9)), [
    "Step 7, epoch 1: loss 2.346, 123 pictures/s",
  ]);
});

Deno.test("narrate() tells what was measured, chosen, skipped and how it ended", () => {
  const evaluation = { event: "evaluation", shift: "id", metric: "top1", n: 40 } as const;
  assert.deepEqual(
    told(
      { ...evaluation, epoch: -1, alpha: 0, split: "id_val", value: 0.125 },
      { ...evaluation, epoch: 2, alpha: 1, split: "id_val", value: 1 },
      { event: "selected", alpha: 0.3, by: { split: "id_val", metric: "top1", value: 0.5 } },
      { event: "best", step: 7, epoch: 3, by: { split: "id_val", metric: "top1", value: 0.5 } },
      {
        event: "best",
        step: -1,
        epoch: -1,
        by: { split: "id_val", metric: "cross_entropy", value: 0.6931 },
      },
      { event: "warning", step: 7, reason: "The loss is 9" },
      { event: "quarantine", path: "a/b.png", reason: "Cannot decode picture: it is empty" },
      { event: "checkpoint", step: 3, path: "runs/a/checkpoints/step-000003" },
      { event: "end", status: "done", seconds: 61.6, peak_mb: 1024.2 },
    ),
    [
      "Untuned, α = 0, id_val: top1 12.5 % of 40 pictures",
      "Epoch 2, α = 1, id_val: top1 100.0 % of 40 pictures",
      "Chose α = 0.3 by top1 on id_val",
      "Kept the weights of step 7 by top1 on id_val: 50.0 %",
      "Kept the weights from before training by cross_entropy on id_val: 0.693 nats",
      "Warning, step 7: The loss is 9",
      "Skipped a/b.png: Cannot decode picture: it is empty",
      "done, 62 s, 1024 MB",
    ],
  );
});

Deno.test("narrate() lays out the result, with OOD where there is one", () => {
  const row = { seed: 1, metric: "top1", splits: {} } as const;
  assert.deepEqual(
    told({
      event: "result",
      rows: [
        { ...row, method: "zero-shot", ensembling: false, alpha: 0, id: 0.25, ood: 0.2 },
        { ...row, method: "flyp", ensembling: true, alpha: 0.5, id: 0.5 },
      ],
    }),
    [
      "Result:",
      "  zero-shot            top1: ID 25.0 %, OOD 20.0 %",
      "  flyp, α = 0.5        top1: ID 50.0 %",
    ],
  );
});

Deno.test("narrate() names OOD's own metric and other datasets, and has cross-entropy in nats", () => {
  const row = { seed: 1, splits: {}, method: "zero-shot", ensembling: false, alpha: 0 } as const;
  assert.deepEqual(
    told(
      {
        event: "evaluation",
        shift: "id",
        metric: "cross_entropy",
        n: 40,
        epoch: -1,
        alpha: 0,
        split: "id_val",
        value: 2.34567,
      },
      {
        event: "result",
        rows: [{
          ...row,
          metric: "top1",
          ood_metric: "worst_group",
          id: 0.5,
          ood: 0.25,
          retention: { "objects/top1": 0.75, "objects/cross_entropy": 1.5 },
        }],
      },
    ),
    [
      "Untuned, α = 0, id_val: cross_entropy 2.346 nats of 40 pictures",
      "Result:",
      "  zero-shot            top1: ID 50.0 %, OOD (worst_group) 25.0 %, objects/top1 75.0 %, " +
      "objects/cross_entropy 1.500 nats",
    ],
  );
});
