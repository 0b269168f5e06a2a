import { basename, resolve } from "node:path";
import type { Dataset, Picture, SplitName } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import { divideClasses } from "../divide_classes.ts";
import { readPictureFile } from "../pictures/read_picture_file.ts";
import { findSplitFolders } from "./find_split_folders.ts";
import { type ClassFiles, readClassFolders } from "./read_class_folders.ts";

/** The options of the source `image-folder`, defaults filled in. */
export type ImageFolderOptions = Omit<SourceOptions["image-folder"], "source" | "limit">;

/** What a class of an unsplit folder gives to each of id_val and id_test. */
const DEFAULT_FRACTIONS = { id_val: 0.1, id_test: 0.1 };

/**
 * Pictures in folders, one for each class, in either of two layouts:
 *
 *     PATH/CLASS/*.jpg                 split by the seed, by default 0.8 train, 0.1 id_val,
 *                                      0.1 id_test
 *     PATH/train/CLASS/*.jpg           and beside it val (or id_val), test (or id_test),
 *     PATH/ood_test/NAME/CLASS/*.jpg   ood_test and ood_val, each with a folder for every shift
 *
 * `ood` adds shifts from other folders of classes: all of their pictures are `ood_test/NAME`, less
 * the fraction that is asked for `ood_val/NAME`. Classes are those of train, by name; a shift may
 * lack some of them and has no others. A picture's group is the name of its shift or, in ID, of the
 * folder.
 *
 * @throws {InputError} if a folder is missing, or holds no classes, one class, a class without
 *     pictures or with too few to split, or classes that train has not; with a line for each
 */
export async function imageFolder(
  { path, split, ood }: ImageFolderOptions,
  seed: number,
): Promise<Dataset> {
  const problems: string[] = [];
  const splits = new Map<SplitName, ClassFiles>();
  const splitFolders = await findSplitFolders(path, problems);
  if (splitFolders === undefined) {
    const fractions = split === "auto" ? DEFAULT_FRACTIONS : split;
    const classes = await readClassFolders(path, problems);
    const divided = divideClasses(classes, { fractions, rest: "train" }, seed, problems);
    for (const [name, files] of divided) splits.set(name, files);
  } else {
    if (split !== "auto") {
      problems.push(`Cannot split "${path}": it has split folders, option "split" must be "auto"`);
    }
    for (const [name, folder] of splitFolders) {
      splits.set(name, await readClassFolders(folder, problems));
    }
  }
  for (const [name, given] of Object.entries(ood)) {
    const { path: folder, val } = typeof given === "string" ? { path: given, val: 0 } : given;
    const division = { fractions: { [`ood_val/${name}`]: val }, rest: `ood_test/${name}` as const };
    const classes = await readClassFolders(folder, problems);
    for (const [split, files] of divideClasses(classes, division, seed, problems)) {
      if (splits.has(split)) {
        problems.push(`Shift "${name}" stands twice: in "${path}" and in "ood"`);
      }
      splits.set(split, files);
    }
  }

  const classes = [...splits.get("train")?.keys() ?? []].sort();
  problems.push(...classProblems(path, classes, splits));
  if (problems.length > 0) throw new InputError(problems);
  const name = basename(resolve(path));
  return {
    name,
    classes,
    splits: new Map(
      [...splits].map(([split, files]) => {
        const group = split.startsWith("ood_") ? split.slice(split.indexOf("/") + 1) : name;
        return [
          split,
          classes.flatMap((className, label) =>
            (files.get(className) ?? []).map((file) => toPicture(file, label, group))
          ),
        ];
      }),
    ),
  };
}

function toPicture(path: string, label: number, group: string): Picture {
  return { path, label, group, read: () => readPictureFile(path) };
}

function classProblems(
  path: string,
  classes: readonly string[],
  splits: ReadonlyMap<SplitName, ClassFiles>,
): readonly string[] {
  const problems: string[] = [];
  if (classes.length === 1) {
    problems.push(
      `Cannot classify "${path}": its only class is "${classes[0]}", there must be two`,
    );
  }
  for (const [split, files] of splits) {
    const unknown = [...files.keys()].filter((name) => !classes.includes(name));
    if (unknown.length > 0 && classes.length > 0) {
      const names = unknown.map((name) => `"${name}"`).join(", ");
      problems.push(`Split "${split}" has classes that train has not: ${names}`);
    }
  }
  return problems;
}
