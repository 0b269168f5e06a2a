import type { Picture, SplitName } from "../../schemas/dataset.ts";

/**
 * Takes pictures split by split, and tells which splits got none.
 *
 * @param names the splits, in the order that they are to have
 */
export function splitsOf(names: readonly SplitName[]): {
  readonly splits: ReadonlyMap<SplitName, readonly Picture[]>;
  readonly add: (split: SplitName, picture: Picture) => void;
  /** A line for each split without a picture. */
  readonly problems: (file: string) => readonly string[];
} {
  const splits = new Map(names.map((name) => [name, [] as Picture[]] as const));
  return {
    splits,
    add: (split, picture) => splits.get(split)?.push(picture),
    problems: (file) =>
      names.filter((name) => splits.get(name)?.length === 0)
        .map((name) => `${file}: Split "${name}" has no rows, it must have some`),
  };
}
