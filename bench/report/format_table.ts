import type { Row } from "./row.ts";

const COLUMNS = ["work", "ours", "peer", "difference", "unit", "goal", "reached", "note"] as const;

/** Rows as a table in Markdown, its columns aligned, for people and for the docs. */
export function formatTable(rows: readonly Row[]): string {
  const cells = rows.map((row) => COLUMNS.map((column) => format(row[column])));
  const all = [[...COLUMNS], ...cells];
  const widths = COLUMNS.map((_, i) => Math.max(...all.map((line) => line[i]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [line([...COLUMNS]), rule, ...cells.map(line)].join("\n");
}

/** A cell: three digits of a number are as many as can be compared. */
function format(value: Row[keyof Row]): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "yes" : "NO";
  if (typeof value === "string") return value.replaceAll("|", "\\|");
  if (Number.isInteger(value)) return `${value}`;
  const size = Math.abs(value);
  return size < 1e-3 || size >= 1e6 ? value.toExponential(1) : `${Number(value.toPrecision(7))}`;
}
