import { join } from "node:path";
import type { SplitName } from "../../schemas/dataset.ts";
import { didYouMean } from "../../schemas/did_you_mean.ts";
import { listFolder } from "../list_folder.ts";

const ID_SPLITS: ReadonlyMap<string, SplitName> = new Map([
  ["train", "train"],
  ["id_val", "id_val"],
  ["val", "id_val"],
  ["id_test", "id_test"],
  ["test", "id_test"],
]);
const OOD_SPLITS = ["ood_val", "ood_test"] as const;

/**
 * Finds the folder of each split below a folder that has one called `train` with classes in it:
 * beside it may stand `val` or `id_val`, `test` or `id_test`, and `ood_val/NAME` and
 * `ood_test/NAME`. Undefined where there is no such `train`; a folder of trains is a class.
 *
 * @param problems takes a line for each folder that is none of these, or stands for the same split
 *     as another
 * @throws {InputError} if a folder cannot be read
 */
export async function findSplitFolders(
  path: string,
  problems: string[],
): Promise<ReadonlyMap<SplitName, string> | undefined> {
  const { folders } = await listFolder(path);
  if (!folders.includes("train")) return undefined;
  const inTrain = await listFolder(join(path, "train"));
  if (inTrain.folders.length === 0 && inTrain.files.length > 0) return undefined;

  const found = new Map<SplitName, string>();
  for (const name of folders) {
    const ood = OOD_SPLITS.find((split) => split === name);
    const split = ID_SPLITS.get(name);
    if (ood !== undefined) {
      const shifts = await listFolder(join(path, name));
      if (shifts.folders.length === 0) {
        problems.push(`Split "${name}" is empty: "${join(path, name)}" must have a folder a shift`);
      }
      for (const shift of shifts.folders) found.set(`${ood}/${shift}`, join(path, name, shift));
    } else if (split === undefined) {
      const hint = didYouMean(name, [...ID_SPLITS.keys(), ...OOD_SPLITS]);
      problems.push(`Unknown split folder "${join(path, name)}"${hint}`);
    } else if (found.has(split)) {
      problems.push(
        `Split "${split}" has two folders: "${found.get(split)}" and "${join(path, name)}"`,
      );
    } else {
      found.set(split, join(path, name));
    }
  }
  return found;
}
