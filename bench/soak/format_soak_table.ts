import { markdownTable } from "../report/markdown_table.ts";
import type { SoakRow } from "./soak_row.ts";

const COLUMNS = [
  "quantity",
  "first",
  "last",
  "max",
  "unit",
  "each 1,000 steps (95 %)",
  "limit",
  "held",
];

/** What a soak found, as a table in Markdown, for people and for the docs. */
export function formatSoakTable(rows: readonly SoakRow[]): string {
  return markdownTable(
    COLUMNS,
    rows.map(({ quantity, first, last, max, unit, slope, interval, limit, held }) => [
      quantity,
      ...[first, last, max].map(figure),
      unit,
      slope === null || interval === null
        ? ""
        : `${figure(slope)} (${interval.map(figure).join(" to ")})`,
      limit,
      held === null ? "too short to tell" : held ? "yes" : "NO",
    ]),
  );
}

/** A number to a hundredth: of whole things exact, of mebibytes as good as can be told. */
function figure(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  // Not "-0".
  return `${rounded + 0}`;
}
