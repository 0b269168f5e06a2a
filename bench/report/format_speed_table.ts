import { markdownTable } from "./markdown_table.ts";
import type { SpeedRow } from "./speed_row.ts";

const COLUMNS = ["work", "ours", "peer", "ratio", "unit", "goal", "reached"] as const;

/** Rows of speed as a table in Markdown, for people and for the docs. */
export function formatSpeedTable(rows: readonly SpeedRow[]): string {
  return markdownTable(COLUMNS, rows.map((row) => COLUMNS.map((column) => format(row[column]))));
}

/** A cell: times on a machine that does other things too are good for three digits. */
function format(value: SpeedRow[keyof SpeedRow]): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "NO";
  if (typeof value === "string") return value;
  return `${Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3))}`;
}
