import { join } from "node:path";
import type { Dataset, SplitName } from "../../schemas/dataset.ts";
import { didYouMean } from "../../schemas/did_you_mean.ts";
import { readColumns } from "../csv/read_columns.ts";
import { fileOfRow } from "../entries/file_of_row.ts";
import { throwProblems } from "../entries/throw_problems.ts";
import { animalNames } from "./animal_names.ts";
import { splitsOf } from "./splits_of.ts";

/** The splits as `metadata.csv` calls them: `val` and `test` have cameras that train has not. */
const SPLITS: ReadonlyMap<string, SplitName> = new Map([
  ["train", "train"],
  ["id_val", "id_val"],
  ["id_test", "id_test"],
  ["val", "ood_val/cameras"],
  ["test", "ood_test/cameras"],
]);

const COLUMNS = ["split", "y", "filename", "location_remapped"] as const;

/**
 * iWildCam 2.0 of WILDS: pictures of camera traps, in `train/` whatever their split, described by
 * `metadata.csv`. A picture's group is its camera.
 *
 * @param names as the option `classes` has it
 * @throws {InputError} if a file or column is missing, a label is no class, a split unknown or
 *     without rows
 */
export async function iwildcam(path: string, names: string | readonly string[]): Promise<Dataset> {
  const file = join(path, "metadata.csv"), root = join(path, "train"), problems: string[] = [];
  const classes = await animalNames(names);
  const { splits, add, problems: empty } = splitsOf([...SPLITS.values()]);
  for await (const { where, cells } of readColumns(file, COLUMNS)) {
    const split = SPLITS.get(cells.split), label = Number(cells.y);
    if (split === undefined) {
      const hint = didYouMean(cells.split, [...SPLITS.keys()]);
      problems.push(`${where}: Unknown split "${cells.split}"${hint}`);
    }
    if (!/^\d+$/.test(cells.y) || label >= classes.length) {
      problems.push(
        `${where}: Label "${cells.y}" is no class: it must be from 0 to ${classes.length - 1}`,
      );
    }
    if (cells.location_remapped === "") {
      problems.push(`${where}: "location_remapped" must be the camera's number (was empty)`);
    }
    const found = fileOfRow(cells.filename, { root, column: "filename", where }, problems);
    const group = `camera ${cells.location_remapped}`;
    if (split !== undefined && found !== undefined) add(split, { ...found, label, group });
  }
  problems.push(...empty(file));
  throwProblems(problems);
  return { name: "iwildcam", classes, splits };
}
