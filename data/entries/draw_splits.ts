import type { SplitName } from "../../schemas/dataset.ts";
import { divideClasses, type Division } from "../divide_classes.ts";
import type { Entry } from "./entry.ts";

/** The entries of each split. */
export type Parts = ReadonlyMap<SplitName, readonly Entry[]>;

/** Stands for the label of pictures that have none, in messages too. */
const NONE = "(no label)";

/**
 * Draws splits by the seed, from each label its share.
 *
 * @param problems takes a line for each label with too few pictures
 */
export function drawSplits(
  entries: readonly Entry[],
  division: Division,
  seed: number,
  problems: string[],
): Parts {
  const labels = Map.groupBy(entries, ({ label }) => label === undefined ? NONE : String(label));
  return new Map(
    [...divideClasses(labels, division, seed, problems)].map(([name, members]) =>
      [name, [...members.values()].flat()] as const
    ),
  );
}
