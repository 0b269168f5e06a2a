import type { Profile } from "../speed/speed_bench.ts";
import { markdownTable } from "./markdown_table.ts";

const COLUMNS = ["operation", "on", "run as", "times", "ms", "share"] as const;

/** What takes longest in a piece of work, as a table in Markdown below its name. */
export function formatProfile({ work, costs }: Profile): string {
  const lines = costs.map(({ operation, shapes, ran, times, seconds, share }) => [
    operation,
    shapes,
    ran,
    `${Math.round(times)}`,
    (1000 * seconds).toFixed(1),
    `${(100 * share).toFixed(1)} %`,
  ]);
  return `${work}:\n\n${markdownTable(COLUMNS, lines)}`;
}
