/** A table in Markdown, the first column of text and the others of numbers. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escape).join(" | ")} |`;
  const rule = head.map((_, i) => i === 0 ? "---" : "--:");
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** A cell; a bar would end it, even within code, and so would a line break. */
function escape(cell: string): string {
  return cell.replaceAll("|", "\\|").replaceAll(/\r?\n/g, " ");
}
