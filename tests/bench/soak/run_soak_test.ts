import assert from "node:assert/strict";
import { runSoak } from "../../../bench/soak/run_soak.ts";
import { soakRows } from "../../../bench/soak/soak_rows.ts";

const STEPS = 100, EVERY = 25;

Deno.test("a run holds the same behind each step: tensors, descriptors, look-ahead", async () => {
  const told: string[] = [];
  const order = { engine: "tensorflow", seed: 1, steps: STEPS, every: EVERY } as const;
  const { samples, events } = await runSoak(order, (line) => told.push(line));

  // The run did what can leak.
  const count = (kind: string) => events.filter(({ event }) => event === kind).length;
  assert.deepEqual([count("step"), count("quarantine"), count("checkpoint")], [STEPS, 1, 2]);
  assert.ok(count("evaluation") >= 2 * STEPS / EVERY, `${count("evaluation")} evaluations`);
  assert.deepEqual(samples.map(({ step }) => step), [12, 37, 62, 87]);
  assert.deepEqual([told.length, told.at(-1)], [10, "100 of 100 steps"]);

  const rows = new Map(soakRows(samples, STEPS).map((row) => [row.quantity, row]));
  const held = (quantity: string) => {
    const row = rows.get(quantity);
    assert.equal(row?.held, true, JSON.stringify(row));
    return row;
  };
  held("tensors of tfjs");
  held("bytes of them");
  // Each weight and its two moments, at least.
  assert.ok(held("TensorFlow's tensors and variables").first > 100);
  held("look-ahead, at most");
  held("checkpoints kept");
  if (Deno.build.os === "linux") held("open file descriptors");
  // Memory is not judged: a short run says nothing of it.
  assert.equal(rows.get("resident memory")?.held, null);
});
