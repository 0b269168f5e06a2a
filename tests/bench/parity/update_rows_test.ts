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

Deno.test("exactRows() says who is nearer to float64", async () => {
  const exact = sideOf("float64", [2.000001, 1], {
    features: { images: [0.6, 0.8], texts: [1, 0] },
    gradients: { w: [3, 4], [BIAS]: [1, 0, 0.25] },
    weights: { w: [1, 2.125], [BIAS]: [1, 9, 0] },
  });
  const rows = await exactRows("m", start, ours, peer, exact);
  assert.deepEqual(rows.map(({ difference }) => Number(difference.toPrecision(3))), [
    0.01,
    1,
    3,
  ]);
  assert.deepEqual(rows.map(({ reached }) => reached), [false, true, false]);
});
