import type { SplitName } from "../../schemas/dataset.ts";
import { didYouMean } from "../../schemas/did_you_mean.ts";

const NAMES: ReadonlyMap<string, SplitName> = new Map([
  ["train", "train"],
  ["training", "train"],
  ["id_val", "id_val"],
  ["val", "id_val"],
  ["valid", "id_val"],
  ["validation", "id_val"],
  ["dev", "id_val"],
  ["id_test", "id_test"],
  ["test", "id_test"],
]);

/** The split that a row names, or why there is none of that name. */
export function splitOfRow(
  name: string | undefined,
): { readonly split: SplitName } | { readonly problem: string } {
  if (name === undefined) return { problem: "The row names no split, other rows do" };
  const known = NAMES.get(name.toLowerCase());
  if (known !== undefined) return { split: known };
  const shift = /^ood_(val|test)\/(.+)$/.exec(name)?.slice(1);
  if (shift !== undefined) {
    return { split: `ood_${shift[0] === "val" ? "val" : "test"}/${shift[1]}` };
  }
  const hint = didYouMean(name, [...NAMES.keys(), "ood_val/NAME", "ood_test/NAME"]);
  return { problem: `Unknown split "${name}"${hint}` };
}
