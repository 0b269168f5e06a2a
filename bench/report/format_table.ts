import { markdownTable } from "./markdown_table.ts";
import type { Row } from "./row.ts";

const COLUMNS = ["work", "ours", "peer", "difference", "unit", "goal", "reached", "note"] as const;

/** Rows as a table in Markdown, its columns aligned, for people and for the docs. */
export function formatTable(rows: readonly Row[]): string {
  return markdownTable(COLUMNS, rows.map((row) => COLUMNS.map((column) => format(row[column]))));
}

/** A cell: three digits of a number are as many as can be compared. */
function format(value: Row[keyof Row]): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "NO";
  if (typeof value === "string") return value;
  if (Number.isInteger(value)) return `${value}`;
  const size = Math.abs(value);
  return size < 1e-3 || size >= 1e6 ? value.toExponential(1) : `${Number(value.toPrecision(7))}`;
}
