import type { Plot } from "./plot_svg.ts";

/** How the numbers along an axis are written, and which, where not Plot's own. */
export interface Axis {
  readonly format: (value: number) => string;
  readonly ticks?: number | readonly number[];
}

/** Quiet grid lines and numbers along both axes, as marks of Plot, to stand below all else. */
export function axes(plot: Plot, x: Axis, y: Axis) {
  const ticksOf = ({ ticks = 7 }: Axis) => typeof ticks === "number" ? ticks : [...ticks];
  const grid = { className: "grid", strokeOpacity: 1 };
  const numbers = { className: "quiet", tickSize: 0, fontSize: 12 };
  return [
    plot.gridX({ ticks: ticksOf(x), ...grid }),
    plot.gridY({ ticks: ticksOf(y), ...grid }),
    plot.axisX({ ticks: ticksOf(x), tickFormat: x.format, label: null, ...numbers }),
    plot.axisY({ ticks: ticksOf(y), tickFormat: y.format, label: null, ...numbers }),
  ];
}
