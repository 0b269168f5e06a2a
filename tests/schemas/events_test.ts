import { type } from "arktype";
import assert from "node:assert/strict";
import { event } from "../../schemas/events.ts";

const time = "2026-11-23T10:00:00.000Z";

/** The examples of the contract, one of each event. */
const examples: Readonly<Record<string, object>> = {
  run: {
    name: "toys",
    seed: 1,
    engine: "wasm",
    method: "flyp",
    threads: 2,
    versions: { tfjs: "4.22.0" },
  },
  step: {
    step: 0,
    epoch: 0,
    loss: 2.5,
    learning_rate: 1e-4,
    logit_scale: 100,
    images_per_second: 40,
  },
  evaluation: {
    epoch: -1,
    alpha: 0,
    split: "ood_val/openmoji",
    shift: "ood",
    metric: "top1",
    value: 0.25,
    n: 40,
  },
  selected: { alpha: 0.5, by: { split: "id_val", metric: "top1", value: 0.5 } },
  probe: {
    c: 0.1,
    by: { split: "id_val", metric: "top1", value: 0.5 },
    iterations: 20,
    converged: true,
  },
  best: { step: -1, epoch: -1, by: { split: "id_val", metric: "cross_entropy", value: 1.5 } },
  checkpoint: { step: 9, path: "runs/toys/checkpoints/step-000009" },
  warning: { step: 4, reason: "The loss is far above chance level" },
  quarantine: { path: "cats/1.jpg", reason: "it has 0 bytes" },
  result: {
    rows: [{
      method: "zero-shot",
      ensembling: false,
      alpha: 0,
      seed: 1,
      metric: "top1",
      id: 0.25,
      ood: 0.2,
      splits: { id_test: 0.25, "ood_test/openmoji": 0.2 },
    }],
  },
  end: { status: "done", seconds: 12.5, peak_mb: 900 },
};

const accepts = (data: unknown) => !(event(data) instanceof type.errors);

Deno.test("event() takes each event of the contract as it is", () => {
  for (const [name, fields] of Object.entries(examples)) {
    const given = { event: name, time, ...fields };
    assert.deepEqual(event(given), given);
  }
});

Deno.test("event() refuses an event with a field missing, added or of the wrong type", () => {
  for (const [name, fields] of Object.entries(examples)) {
    const given: Record<string, unknown> = { event: name, time, ...fields };
    assert.equal(accepts({ ...given, extra: 1 }), false, `${name} with a field more`);
    for (const field of Object.keys(given)) {
      const { [field]: _, ...rest } = given;
      assert.equal(accepts(rest), false, `${name} without ${field}`);
      assert.equal(accepts({ ...given, [field]: null }), false, `${name} with null ${field}`);
    }
  }
});

Deno.test("event() takes of an end's reasons that its training has diverged", () => {
  const end = { event: "end", time, ...examples["end"], status: "failed" };
  assert.ok(accepts({ ...end, reason: "diverged" }));
  assert.ok(!accepts({ ...end, reason: "tired" }));
});

Deno.test("event() takes cross-entropy, and nothing else, above 1", () => {
  const takes = (name: string, change: object) =>
    accepts({ event: name, time, ...examples[name], ...change });
  const entropy = { metric: "cross_entropy", value: 2.5 };
  assert.ok(takes("evaluation", entropy));
  assert.ok(takes("evaluation", { ...entropy, metric: "retention/objects/cross_entropy" }));
  assert.ok(!takes("evaluation", { ...entropy, metric: "ece" }));
  assert.ok(!takes("evaluation", { ...entropy, value: -0.1 }));
  assert.ok(!takes("evaluation", { ...entropy, value: Infinity }));
  assert.ok(takes("selected", { by: { split: "id_val", ...entropy } }));
  assert.ok(!takes("selected", { by: { split: "id_val", metric: "top1", value: 2.5 } }));
});

Deno.test("event() holds each value of a row against its own metric", () => {
  const row = {
    method: "zero-shot",
    ensembling: false,
    alpha: 0,
    seed: 1,
    metric: "top1",
    id: 0.25,
    splits: { id_test: 0.25 },
  };
  const takes = (change: object) =>
    accepts({ event: "result", time, rows: [{ ...row, ...change }] });
  assert.ok(takes({}));
  assert.ok(takes({ ood_metric: "worst_group", ood: 0.5, splits: { "ood_test/a": 0.5 } }));
  assert.ok(takes({ metric: "cross_entropy", id: 3, ood: 4, splits: { id_test: 3 } }));
  assert.ok(takes({ ood_metric: "cross_entropy", ood: 4, splits: { "ood_test/a": 4 } }));
  assert.ok(takes({ retention: { "objects/top1": 0.5, "objects/cross_entropy": 3 } }));
  for (
    const wrong of [
      { id: 3 },
      { ood: 3 },
      { splits: { id_test: 3 } },
      { metric: "cross_entropy", ood_metric: "top1", ood: 3 },
      { ood_metric: "cross_entropy", splits: { id_test: 3 } },
      { retention: { "objects/top1": 3 } },
      { ood_metric: 1 },
    ]
  ) assert.ok(!takes(wrong), JSON.stringify(wrong));
});

Deno.test("event() refuses values out of range", () => {
  const wrong: readonly [string, object][] = [
    ["run", { engine: "cpu" }],
    ["run", { method: "clip" }],
    ["run", { threads: 0 }],
    ["step", { step: -1 }],
    ["step", { loss: NaN }],
    ["evaluation", { value: 1.01 }],
    ["evaluation", { value: -0.1 }],
    ["evaluation", { alpha: 2 }],
    ["evaluation", { epoch: -2 }],
    ["evaluation", { split: "test" }],
    ["evaluation", { shift: "far" }],
    ["probe", { by: { split: "id_test", metric: "top1", value: 0.5 } }],
    ["probe", { c: 0 }],
    ["best", { step: -2 }],
    ["best", { by: { split: "ood_val/x", metric: "top1", value: 0.5 } }],
    ["selected", { by: { split: "ood_val/x", metric: "top1", value: 0.5 } }],
    ["checkpoint", { time: "yesterday" }],
    ["checkpoint", { time: "2026-11-23T10:00:00+01:00" }],
    ["result", { rows: [] }],
    ["end", { status: "stopped" }],
    ["end", { seconds: -1 }],
  ];
  for (const [name, change] of wrong) {
    const given = { event: name, time, ...examples[name], ...change };
    assert.equal(accepts(given), false, `${name} with ${JSON.stringify(change)}`);
  }
});
