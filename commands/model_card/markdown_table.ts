/**
 * A table in Markdown, the first column of text and the others of numbers.
 *
 * @param textColumns how many columns are of text, where it is not the first alone
 */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  textColumns = 1,
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escape).join(" | ")} |`;
  const rule = head.map((_, i) => i < textColumns ? "---" : "--:");
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** A cell; a bar would end it, even within code, and so would a line break. */
function escape(cell: string): string {
  return cell.replaceAll("|", "\\|").replaceAll(/\r?\n/g, " ");
}
