import assert from "node:assert/strict";
import sharp from "sharp";
import { curveChart } from "../../../../commands/report/charts/curve_chart.ts";
import { type Curve, methodCurve } from "../../../../commands/report/method_curve.ts";
import type { Method } from "../../../../schemas/events.ts";
import { inventedRun } from "../invented_runs.ts";
import { requireSound, ticksOf, valueAt } from "./svg_parts.ts";

const HEAD = { title: "toys <&>", metric: "top1", oodMetric: "top1", ood: "mean of two" };
const curvesOf = (methods: readonly Method[], seeds: readonly number[]): readonly Curve[] =>
  methods.flatMap((method) =>
    methodCurve(method, seeds.map((seed) => inventedRun(method, seed))) ?? []
  );

Deno.test("curveChart() stands where the values are, by the numbers along its axes", async () => {
  const svg = await curveChart(curvesOf(["flyp"], [1]), HEAD);
  requireSound(svg);
  const x = ticksOf(svg, "x"), y = ticksOf(svg, "y");
  const circles = [...svg.matchAll(/<circle[^>]* cy="([\d.]+)" cx="([\d.]+)"/g)]
    .map(([, cy, cx]) => [valueAt(Number(cx), x), valueAt(Number(cy), y)] as const);
  // α = 0 is a diamond; then a dot for each α, last the ring at α = 1.
  assert.equal(circles.length, 10);
  const [id, ood] = circles.at(-1)!;
  assert.ok(Math.abs(id - 82.6) < 0.01 && Math.abs(ood - 60.2) < 0.01, `${id}, ${ood}`);
  const [star] = [...svg.matchAll(/<path d="[^"]*" transform="translate\(([\d.]+),([\d.]+)\)"/g)]
    .map(([, x, y]) => [Number(x), Number(y)] as const);
  const [atX, atY] = star!;
  assert.ok(Math.abs(valueAt(atX, x) - 82.9) < 0.01 && Math.abs(valueAt(atY, y) - 63.2) < 0.01);
});

Deno.test("curveChart() names every method once, says over how many seeds, and escapes its title", async () => {
  const svg = await curveChart(curvesOf(["lp", "ft", "l2-sp", "lp-ft", "flyp"], [1, 2, 3]), HEAD);
  requireSound(svg);
  for (const name of ["Zero-shot", "LP", "FT", "L2-SP", "LP-FT", "FLYP"]) {
    assert.equal(svg.split(`>${name}</text>`).length, 2, name);
  }
  assert.match(svg, />mean over 3 seeds</);
  assert.match(svg, />toys &lt;&amp;&gt;</);
  assert.match(svg, />↑ OOD, mean of two: top-1 accuracy, percent</);
  assert.match(svg, /95 % interval of the mean/);
  const one = await curveChart(curvesOf(["flyp"], [1]), HEAD);
  assert.match(one, />one seed</);
  assert.ok(!one.includes("interval"));
});

Deno.test("curveChart() gives the same bytes for the same curves, and a picture that shows them", async () => {
  const curves = curvesOf(["ft", "flyp"], [1, 2]);
  const svg = await curveChart(curves, HEAD);
  assert.equal(await curveChart(curves, HEAD), svg);
  const { data, info } = await sharp(new TextEncoder().encode(svg)).removeAlpha().raw()
    .toBuffer({ resolveWithObject: true });
  assert.deepEqual([info.width, info.height], [760, 540]);
  const colours = new Map<string, number>();
  for (let i = 0; i < data.length; i += 3) {
    const colour = data.subarray(i, i + 3).toString("hex");
    colours.set(colour, (colours.get(colour) ?? 0) + 1);
  }
  // Paper, the two methods' lines, and the ink of text and diamond.
  const least = { ffffff: 300_000, "2476d8": 300, d1571f: 300, "1f2328": 100 };
  for (const [colour, pixels] of Object.entries(least)) {
    assert.ok((colours.get(colour) ?? 0) >= pixels, `${colour}: ${colours.get(colour)} pixels`);
  }
});

Deno.test("curveChart() has no place for what it does not draw, nor for what cannot be", async () => {
  const wide = (mean: number) => ({ n: 2, mean, spread: { sd: 0.1, halfWidth: 0.9 } });
  const points = [0, 0.5, 1].map((alpha) => ({
    alpha,
    id: wide(0.2),
    ood: wide(0.1 + alpha / 10),
  }));
  const drawn = async (curve: Curve) => [...ticksOf(await curveChart([curve], HEAD), "y").keys()];
  const alone = await drawn({ method: "flyp", points });
  assert.deepEqual([alone.at(0), alone.at(-1)], [10, 20]);
  const chosen = { id: wide(0.2), ood: wide(0.2) };
  const crossed = await drawn({ method: "flyp", points, chosen });
  assert.deepEqual([crossed.at(0), crossed.at(-1)], [0, 100]);
});

Deno.test("curveChart() draws curves that are a point, and refuses none", async () => {
  const [curve] = curvesOf(["flyp"], [1]);
  const { chosen: _, points } = curve!;
  const flat = {
    method: "flyp" as const,
    points: points.map(({ alpha }) => ({ ...points[0]!, alpha })),
  };
  requireSound(await curveChart([flat], HEAD));
  await assert.rejects(curveChart([], HEAD), {
    name: "RangeError",
    message: "Cannot draw curves: there are none",
  });
});
