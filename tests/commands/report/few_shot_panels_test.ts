import assert from "node:assert/strict";
import { fewShotPanels } from "../../../commands/report/few_shot_panels.ts";
import { inventedFewShot } from "./invented_few_shot.ts";

Deno.test("fewShotPanels() has a line for each method over k, without ensembling and with", () => {
  const { metric, panels } = fewShotPanels(new Map([...inventedFewShot(50)].toReversed()));
  assert.equal(metric, "top1");
  assert.deepEqual(panels.map(({ ensembling }) => ensembling), [false, true]);
  for (const { lines } of panels) {
    assert.deepEqual(lines.map(({ method }) => method), ["zero-shot", "lp", "ft", "lp-ft", "flyp"]);
    for (const { points } of lines) assert.deepEqual(points.map(({ shots }) => shots), [4, 16, 32]);
  }
  const [alone, ensembled] = panels.map(({ lines }) => lines.at(-1)!.points[1]!.value);
  assert.equal(alone!.n, 50);
  assert.equal(alone!.mean.toFixed(6), "0.745000");
  // Values of .745 ± .05: sd .05·√(50/49), and 2.00958 times that by √50.
  assert.equal(alone!.spread!.sd.toFixed(6), "0.050508");
  assert.equal(alone!.spread!.halfWidth.toFixed(6), "0.014354");
  assert.equal(ensembled!.mean.toFixed(6), "0.765000");
});

Deno.test("fewShotPanels() has one panel where nothing was ensembled", () => {
  const alone = [...inventedFewShot(2)].map(([shots, rows]) =>
    [shots, rows.filter(({ ensembling }) => !ensembling)] as const
  );
  assert.deepEqual(fewShotPanels(new Map(alone)).panels.map(({ ensembling }) => ensembling), [
    false,
  ]);
});

Deno.test("fewShotPanels() refuses nothing, and several metrics", () => {
  assert.throws(
    () => fewShotPanels(new Map()),
    /^RangeError: Cannot sum up few-shot rows: there are none$/,
  );
  const rows = inventedFewShot(1).get(4) ?? [];
  const others = rows.map((row) => ({ ...row, metric: "ece" }));
  assert.throws(
    () => fewShotPanels(new Map([[4, rows], [8, others]])),
    /^RangeError: Cannot sum up few-shot rows: they are in top1 and ece$/,
  );
});
