/** A table in Markdown, its columns aligned: what stands above each, and the cells of each line. */
export function markdownTable(
  columns: readonly string[],
  lines: readonly (readonly string[])[],
): string {
  const escaped = lines.map((cells) => cells.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = columns.map((name, i) =>
    Math.max(name.length, ...escaped.map((cells) => cells[i]?.length ?? 0))
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  const rule = line(widths.map((width) => "-".repeat(width)));
  return [line(columns), rule, ...escaped.map(line)].join("\n");
}
