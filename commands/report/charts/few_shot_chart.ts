import type { FewShotLine, FewShotPanel, FewShotPanels } from "../few_shot_panels.ts";
import { unitOf } from "../format_summary.ts";
import { methodTitle } from "../method_title.ts";
import { metricTitle } from "../metric_title.ts";
import { axes } from "./axes.ts";
import { intervalEnds } from "./interval_ends.ts";
import { methodColour } from "./method_colour.ts";
import { overHowMany } from "./over_how_many.ts";
import { type Plot, plotSvg } from "./plot_svg.ts";
import { type Scale, scaleOf } from "./scale.ts";
import { spreadApart } from "./spread_apart.ts";
import { svgFile } from "./svg_file.ts";
import { text } from "./text.ts";
import { tickFormat } from "./tick_format.ts";

const PANEL = { width: 420, left: 56, right: 92 };
const HEIGHT = 430, TOP = 106, BOTTOM = HEIGHT - 58;

/**
 * A metric against k, the number of training pictures of each class, on a logarithmic axis: a line
 * for each method with the 95 % interval of its mean over the repeats as a band, without ensembling
 * and beside it with. An SVG file.
 */
export async function fewShotChart(
  { metric, panels }: FewShotPanels,
  title: string,
): Promise<string> {
  const points = panels.flatMap(({ lines }) => lines).flatMap(({ points }) => points);
  const y = scaleOf(points.flatMap(({ value }) => intervalEnds(value, metric)), [BOTTOM, TOP]);
  const shots = [...new Set(points.map(({ shots }) => shots))].sort((a, b) => a - b);
  const repeats = points.map(({ value }) => value.n);
  const width = PANEL.width * panels.length + 12;
  const drawn = await Promise.all(
    panels.map(async (panel, i) =>
      `<g transform="translate(${i * PANEL.width} 0)">\n${await drawPanel(
        panel,
        y,
        shots,
        metric,
      )}\n</g>`
    ),
  );
  return svgFile({
    width,
    height: HEIGHT,
    description: `${title}: ${metricTitle(metric)} by the number of pictures of each class`,
    content: [
      text(title, { x: 20, y: 32, size: 17, bold: true }),
      text(
        `${metricTitle(metric)}, ${unitOf(metric)}, ${overHowMany(repeats, "repeat")}` +
          (Math.max(...repeats) > 1 ? " and its 95 % interval" : ""),
        { x: 20, y: 54, quiet: true },
      ),
      ...drawn,
      text("pictures of each class →", {
        x: width - 12 - PANEL.right,
        y: HEIGHT - 18,
        anchor: "end",
      }),
    ].join("\n"),
  });
}

type Point = FewShotLine["points"][number];

const shotsOf = ({ shots }: Point) => shots;
const meanOf = ({ value }: Point) => value.mean;

/** A panel, at the left edge. */
async function drawPanel(
  { ensembling, lines }: FewShotPanel,
  y: Scale,
  shots: readonly number[],
  metric: string,
): Promise<string> {
  const plot = await plotSvg((plot) => ({
    width: PANEL.width,
    height: HEIGHT,
    marginLeft: PANEL.left,
    marginRight: PANEL.right,
    marginTop: TOP,
    marginBottom: HEIGHT - BOTTOM,
    x: { type: "log", base: 2, domain: domainOf(shots) },
    y: { domain: [...y.domain] },
    marks: [
      ...axes(plot, { format: String, ticks: shots }, { format: tickFormat(y, metric) }),
      ...lines.flatMap((line) => lineMarks(plot, line, metric)),
    ],
  }));
  const ends = lines.flatMap(({ method, points }) =>
    points.slice(-1).map((point) => ({ method, at: y.at(meanOf(point)) }))
  );
  const places = spreadApart(ends.map(({ at }) => at), 17, [TOP, BOTTOM]);
  const labels = ends.map(({ method }, i) =>
    `<g fill="${methodColour(method)}">${
      text(methodTitle(method), {
        x: PANEL.width - PANEL.right + 12,
        y: Math.round((places[i] ?? 0) + 4.5),
        bold: true,
      })
    }</g>`
  );
  const head = ensembling ? "With ensembling" : "Without ensembling";
  return [text(head, { x: PANEL.left, y: TOP - 14, size: 14, bold: true }), plot, ...labels]
    .join("\n");
}

/** From the fewest to the most, with room where there is one number alone. */
function domainOf(shots: readonly number[]): [number, number] {
  const least = shots[0] ?? 1, most = shots.at(-1) ?? 1;
  return [least / 1.15, most * 1.15];
}

/** The line of a method, the band of its intervals and its dots; zero-shot's line is dashed. */
function lineMarks(plot: Plot, { method, points }: FewShotLine, metric: string) {
  const colour = methodColour(method), isZeroShot = method === "zero-shot";
  const at = { x: shotsOf, y: meanOf };
  const end = (end: 0 | 1) => ({ value }: Point) => intervalEnds(value, metric)[end];
  const sure = points.filter(({ value }) => value.spread !== undefined);
  return [
    plot.areaY(sure, { x: shotsOf, y1: end(0), y2: end(1), fill: colour, fillOpacity: 0.14 }),
    plot.line(points, {
      ...at,
      stroke: colour,
      strokeWidth: method === "flyp" ? 2.75 : 2,
      ...(isZeroShot && { strokeDasharray: "3 4" }),
    }),
    plot.dot(isZeroShot ? [] : points, { ...at, r: 3.5, fill: colour, className: "on-paper" }),
  ];
}
