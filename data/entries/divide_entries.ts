import type { SplitName } from "../../schemas/dataset.ts";
import { drawSplits, type Parts } from "./draw_splits.ts";
import type { Entry } from "./entry.ts";
import { splitOfRow } from "./split_of_row.ts";
import type { TableOptions } from "./table_options.ts";

/** What a class gives to each of id_val and id_test where nothing else says so. */
const DEFAULT_FRACTIONS = { id_val: 0.1, id_test: 0.1 };

/**
 * Divides the rows of the option `path`: by the split that they name or, where none does or
 * fractions are asked for, by the seed, label by label.
 *
 * @param problems takes a line for each row with an unknown split, each label with too few pictures
 */
export function divideEntries(
  entries: readonly Entry[],
  split: TableOptions["split"],
  seed: number,
  problems: string[],
): Parts {
  if (split !== "auto" || entries.every((entry) => entry.split === undefined)) {
    const fractions = split === "auto" ? DEFAULT_FRACTIONS : split;
    return drawSplits(entries, { fractions, rest: "train" }, seed, problems);
  }
  const parts = new Map<SplitName, Entry[]>();
  for (const entry of entries) {
    const found = splitOfRow(entry.split);
    if ("problem" in found) problems.push(`${entry.where}: ${found.problem}`);
    else if (parts.has(found.split)) parts.get(found.split)?.push(entry);
    else parts.set(found.split, [entry]);
  }
  return parts;
}
