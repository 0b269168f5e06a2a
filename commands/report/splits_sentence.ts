import { code } from "../model_card/code.ts";

/** Names what ID and OOD are, each split with its number of pictures where that is known. */
export function splitsSentence(
  splits: Iterable<string>,
  sizes: ReadonlyMap<string, number>,
): string {
  const sized = (split: string) =>
    sizes.has(split) ? `${code(split)} (${sizes.get(split)})` : code(split);
  const all = [...new Set(splits)], shifts = all.filter(isShift);
  const [idSplit = "id"] = all.filter((split) => !isShift(split));
  return `ID: ${sized(idSplit)}.` +
    (shifts.length === 0
      ? ""
      : ` OOD: ${shifts.length > 1 ? "the mean of " : ""}${shifts.map(sized).join(", ")}.`);
}

/** Whether a split is a shifted one. */
export const isShift = (split: string): boolean => split.startsWith("ood_");

/** What a shift is called where it is plain that it is one: "sketch" for "ood_test/sketch". */
export const shiftTitle = (split: string): string => split.replace(/^ood_(test|val)\//, "");
