import assert from "node:assert/strict";
import { fewShotChart } from "../../../../commands/report/charts/few_shot_chart.ts";
import { fewShotPanels } from "../../../../commands/report/few_shot_panels.ts";
import { inventedFewShot } from "../invented_few_shot.ts";
import { requireSound, ticksOf, valueAt } from "./svg_parts.ts";

Deno.test("fewShotChart() has a panel without and one with ensembling, on the same axis", async () => {
  const svg = await fewShotChart(fewShotPanels(inventedFewShot(50)), "PCAM");
  requireSound(svg);
  const panels = svg.split("ensembling</text>").slice(1);
  assert.equal(panels.length, 2);
  const [alone, ensembled] = panels.map((panel) => ticksOf(panel, "y"));
  assert.deepEqual(alone, ensembled);
  for (const panel of panels) {
    assert.deepEqual([...ticksOf(panel, "x").keys()], [4, 16, 32]);
    assert.equal(panel.split(">FLYP</text>").length, 2);
  }
  assert.match(svg, />top-1 accuracy, percent, mean over 50 repeats and its 95 % interval</);
  // The last dots are FLYP's: .669, .745 and .764, and .02 more with ensembling.
  for (const [panel, more] of [[panels[0]!, 0], [panels[1]!, 2]] as const) {
    const dots = [...panel.matchAll(/<circle[^>]* cy="([\d.]+)"/g)].map(([, cy]) =>
      valueAt(Number(cy), alone!)
    );
    assert.equal(dots.length, 4 * 3);
    assert.deepEqual(dots.slice(-3).map((value) => (value - more).toFixed(1)), [
      "66.9",
      "74.5",
      "76.4",
    ]);
  }
});

Deno.test("fewShotChart() is as wide as its panels, without bands where there is one repeat", async () => {
  const rows = inventedFewShot(1).get(16)!.filter(({ ensembling }) => !ensembling);
  const svg = await fewShotChart(fewShotPanels(new Map([[16, rows]])), "SST2");
  requireSound(svg);
  assert.match(svg, /^<svg [^>]*width="432"/);
  assert.match(svg, />top-1 accuracy, percent, one repeat</);
  assert.ok(!/aria-label="area"[^>]*><path/.test(svg));
});
