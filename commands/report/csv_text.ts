/** A cell of a CSV file; undefined is empty. */
export type CsvCell = string | number | boolean | undefined;

/**
 * CSV (RFC 4180, but lines end in a line feed alone), numbers in full precision.
 */
export function csvText(
  head: readonly string[],
  rows: readonly (readonly CsvCell[])[],
): string {
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

/** A cell, in quotes where a comma, a quote or a line break in it would end it. */
function cell(value: CsvCell): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
