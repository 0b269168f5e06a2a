import { unitOf } from "../format_summary.ts";
import type { Curve, CurvePoint } from "../method_curve.ts";
import { methodTitle } from "../method_title.ts";
import { metricTitle } from "../metric_title.ts";
import { axes } from "./axes.ts";
import { curveKey } from "./curve_key.ts";
import { intervalEnds } from "./interval_ends.ts";
import { methodColour } from "./method_colour.ts";
import { overHowMany } from "./over_how_many.ts";
import { type PlacedLabel, placeLabels } from "./place_labels.ts";
import { type Plot, plotSvg } from "./plot_svg.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { svgFile } from "./svg_file.ts";
import { text } from "./text.ts";
import { tickFormat } from "./tick_format.ts";

/** What a picture of curves is headed by, and what its axes are. */
export interface CurveChart {
  readonly title: string;
  readonly metric: string;
  readonly oodMetric: string;
  /** What OOD is: a split, or the mean of how many. */
  readonly ood: string;
}

const WIDTH = 760, HEIGHT = 540;
const FRAME = { left: 70, right: WIDTH - 24, top: 96, bottom: HEIGHT - 58 };

/**
 * ID on x, OOD on y: a line for each method from the pretrained weights to its tuned ones with a
 * dot for each α, as the paper draws weight ensembling; a ring at α = 1, a star at the chosen
 * weights with the 95 % intervals of their means, zero-shot marked. An SVG file.
 *
 * @throws {RangeError} if there are no curves
 */
export async function curveChart(curves: readonly Curve[], chart: CurveChart): Promise<string> {
  const all = curves.flatMap(({ points, chosen }) => [...points, ...(chosen ? [chosen] : [])]);
  const [first] = curves;
  if (first === undefined) throw new RangeError("Cannot draw curves: there are none");
  const shown = curves.flatMap((curve) => shownOf(curve, chart));
  const x = scaleOf(shown.flatMap(({ id }) => id), [FRAME.left, FRAME.right]);
  const y = scaleOf(shown.flatMap(({ ood }) => ood), [FRAME.bottom, FRAME.top]);
  const plot = await plotSvg((plot) => ({
    width: WIDTH,
    height: HEIGHT,
    marginLeft: FRAME.left,
    marginRight: WIDTH - FRAME.right,
    marginTop: FRAME.top,
    marginBottom: HEIGHT - FRAME.bottom,
    x: { domain: [...x.domain] },
    y: { domain: [...y.domain] },
    marks: [
      ...axes(
        plot,
        { format: tickFormat(x, chart.metric) },
        { format: tickFormat(y, chart.oodMetric) },
      ),
      ...curves.flatMap((curve) => curveMarks(plot, curve, chart)),
      ...zeroShotMarks(plot, first),
    ],
  }));
  const seeds = all.map(({ id }) => id.n);
  const [idTitle, oodTitle] = [chart.metric, chart.oodMetric].map((metric) =>
    `${metricTitle(metric)}, ${unitOf(metric)}`
  );
  return svgFile({
    width: WIDTH,
    height: HEIGHT,
    description: `${chart.title}: ID and OOD by α for ` +
      curves.map(({ method }) => methodTitle(method)).join(", "),
    content: [
      text(chart.title, { x: 20, y: 32, size: 17, bold: true }),
      text(overHowMany(seeds, "seed"), {
        x: FRAME.right,
        y: 32,
        anchor: "end",
        quiet: true,
      }),
      curveKey({ left: 26, y: 52, hasIntervals: Math.max(...seeds) > 1 }),
      plot,
      ...labelsOf(curves, x, y).map(labelText),
      text(`ID: ${idTitle} →`, { x: FRAME.right, y: HEIGHT - 18, anchor: "end" }),
      text(`↑ OOD, ${chart.ood}: ${oodTitle}`, { x: 20, y: FRAME.top - 10 }),
    ].join("\n"),
  });
}

type Metrics = Pick<CurveChart, "metric" | "oodMetric">;

/** The values that are drawn: means, and the ends of the chosen weights' intervals. */
const shownOf = ({ points, chosen }: Curve, { metric, oodMetric }: Metrics) => [
  ...points.map(({ id, ood }) => ({ id: [id.mean], ood: [ood.mean] })),
  ...(chosen === undefined ? [] : [{
    id: intervalEnds(chosen.id, metric),
    ood: intervalEnds(chosen.ood, oodMetric),
  }]),
];

/** The line of a method, its dots, its ring and its star. */
function curveMarks(
  plot: Plot,
  { method, points, chosen }: Curve,
  { metric, oodMetric }: Metrics,
) {
  const colour = methodColour(method), at = { x: idOf, y: oodOf };
  const cross = { stroke: colour, strokeWidth: 1.5, strokeOpacity: 0.7 };
  const stars = chosen === undefined ? [] : [chosen];
  const measured = stars.filter(({ id }) => id.spread !== undefined);
  const idEnd = (end: 0 | 1) => ({ id }: CurvePoint) => intervalEnds(id, metric)[end];
  const oodEnd = (end: 0 | 1) => ({ ood }: CurvePoint) => intervalEnds(ood, oodMetric)[end];
  return [
    plot.line(points, { ...at, stroke: colour, strokeWidth: method === "flyp" ? 2.75 : 2 }),
    plot.dot(points.slice(1, -1), { ...at, r: 3.2, fill: colour, className: "on-paper" }),
    plot.dot(points.slice(-1), {
      ...at,
      r: 4.5,
      stroke: colour,
      strokeWidth: 2,
      className: "hollow",
    }),
    plot.ruleY(measured, { x1: idEnd(0), x2: idEnd(1), y: oodOf, ...cross }),
    plot.ruleX(measured, { y1: oodEnd(0), y2: oodEnd(1), x: idOf, ...cross }),
    plot.dot(stars, {
      ...at,
      symbol: "star",
      r: 6.5,
      fill: colour,
      strokeWidth: 1.5,
      className: "on-paper",
    }),
  ];
}

const idOf = ({ id }: CurvePoint) => id.mean;
const oodOf = ({ ood }: CurvePoint) => ood.mean;

/** The point that all lines begin at. */
function zeroShotMarks(plot: Plot, { points }: Curve) {
  const zeroShot = points.filter(({ alpha }) => alpha === 0);
  return [
    plot.dot(zeroShot, {
      x: idOf,
      y: oodOf,
      symbol: "diamond",
      r: 6,
      fill: "currentColor",
      className: "on-paper",
    }),
  ];
}

/** Names beside the ends of the lines, and beside their beginning. */
function labelsOf(curves: readonly Curve[], x: Scale, y: Scale) {
  const place = ({ id, ood }: CurvePoint) => [x.at(id.mean), y.at(ood.mean)] as const;
  const start = curves[0]?.points.find(({ alpha }) => alpha === 0);
  const named = [
    ...(start === undefined ? [] : [{ method: "zero-shot" as const, at: place(start) }]),
    ...curves.toReversed().flatMap(({ method, points }) =>
      points.slice(-1).map((point) => ({ method, at: place(point) }))
    ),
  ];
  const taken = curves.flatMap(({ points, chosen }) => [
    ...along(points.map(place)),
    ...(chosen ? [place(chosen)] : []),
  ]);
  const labels = named.map(({ method, at: [x, y] }) => ({ text: methodTitle(method), x, y }));
  return placeLabels(labels, taken, FRAME)
    .map((label, i) => ({ ...label, colour: methodColour(named[i]?.method ?? "zero-shot") }));
}

/** Points along a line, near enough for a label not to slip between. */
const along = (places: readonly (readonly [number, number])[]) =>
  places.flatMap(([x, y], i) => {
    const [nextX, nextY] = places[i + 1] ?? [x, y];
    return [0, 0.25, 0.5, 0.75].map((t) => [x + t * (nextX - x), y + t * (nextY - y)] as const);
  });

const labelText = ({ text: name, x, y, anchor, colour }: PlacedLabel & { colour: string }) =>
  `<g class="label on-paper" fill="${colour}">${
    text(name, { x: Math.round(x), y: Math.round(y) + 4.5, anchor, bold: true, size: 14 })
  }</g>`;
