import assert from "node:assert/strict";
import { exactRows } from "../../../bench/parity/exact_rows.ts";
import { updateRows, weightRows } from "../../../bench/parity/update_rows.ts";
import { sideOf, tensorsOf } from "./sides.ts";

const BIAS = "attn.in_proj_bias";
const start = tensorsOf({ w: [1, 1], [BIAS]: [0, 0, 0] });
const peer = sideOf("PyTorch", [2, 1], {
  features: { images: [0.6, 0.8], texts: [1, 0] },
  gradients: { w: [3, 4], [BIAS]: [1, 0, 0] },
  weights: { w: [1, 2], [BIAS]: [1, -1, 0] },
});
const ours = sideOf("wasm", [2.02, 1], {
  features: { images: [0.6, 0.8], texts: [1, 0.25] },
  gradients: { w: [3, 4], [BIAS]: [1, 0, 0.5] },
  weights: { w: [1, 2.5], [BIAS]: [1, 1, 0] },
});

const summary = (rows: readonly { work: string; difference: number; reached: boolean | null }[]) =>
  rows.map(({ work, difference, reached }) => [work, Number(difference.toPrecision(6)), reached]);

Deno.test("updateRows() finds the worst feature, loss and gradient", async () => {
  const rows = await updateRows("m", ours, peer);
  assert.deepEqual(summary(rows), [
    ["m: features", 0.25, false],
    ["m: loss", 0.01, false],
    ["m: losses of 2 updates", 0.01, null],
    ["m: gradients", 0.5, false],
  ]);
  assert.equal(rows[0]?.note, "of texts");
  assert.ok(rows[3]?.note.startsWith(BIAS));
});

Deno.test("updateRows() reaches every goal when both sides are the same", async () => {
  const rows = await updateRows("m", peer, peer);
  assert.deepEqual(rows.map(({ reached }) => reached), [true, true, null, true]);
});

Deno.test("updateRows() leaves out what the other side does not have", async () => {
  const other = { ...peer, losses: [], features: () => Promise.resolve(new Map()) };
  assert.deepEqual((await updateRows("m", ours, other)).map(({ work }) => work), ["m: gradients"]);
});

Deno.test("weightRows() tells moves from weights and keeps key biases apart", async () => {
  assert.deepEqual(summary(await weightRows("m", start, ours, peer)), [
    ["m: weights", Number((0.5 / Math.sqrt(5)).toPrecision(6)), null],
    ["m: moves of the weights", 0.5, null],
    ["m: moves of the key biases", 2, null],
  ]);
});

Deno.test("exactRows() says who is nearer to float64, in the median tensor", async () => {
  const tensors = (w: number[], v: number[], key: number) => ({
    features: { images: [1] },
    gradients: { w, v, [BIAS]: [1, 0, 1] },
    weights: { w, v, [BIAS]: [1, key, 1] },
  });
  const from = tensorsOf({ w: [0, 0], v: [0, 0], [BIAS]: [0, 0, 0] });
  const exact = sideOf("float64", [2.000001, 1], tensors([3, 4], [6, 8], 9));
  const near = sideOf("PyTorch", [2, 1], tensors([3, 4.5], [6, 8.5], 1));
  const far = sideOf("wasm", [2.02, 1], tensors([3, 9], [6, 9.5], -1));
  const [loss, losses, gradients, moves] = await exactRows("m", from, far, near, exact);
  assert.deepEqual([loss?.reached, gradients?.reached, moves?.reached], [false, false, false]);
  // |4.5 − 4| / 5 and |8.5 − 8| / 10 and nothing: the median is the second.
  assert.deepEqual([gradients?.peer, moves?.peer], [0.05, 0.05]);
  assert.deepEqual([gradients?.ours, moves?.ours], [0.15, 0.15]);
  assert.ok(Math.abs(gradients!.difference - 3) < 1e-9);
  assert.equal(moves?.note, "worst tensor: 1.0e+0 and 1.0e-1");
  assert.equal(losses?.reached, null);
  assert.ok(losses!.difference > 1e4);
  const [, , , same] = await exactRows("m", from, near, near, exact);
  assert.equal(same?.reached, true);
});
