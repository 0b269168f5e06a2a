import { join } from "node:path";
import type { Answers, Dataset, Picture, SplitName } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import { divideClasses } from "../divide_classes.ts";
import { type ClassFiles, readClassFolders } from "../image_folder/read_class_folders.ts";
import { readPictureFile } from "../pictures/read_picture_file.ts";
import { flatVal } from "./flat_val.ts";
import { readClassNames } from "./read_class_names.ts";
import { readShift } from "./read_shift.ts";
import { WNID } from "./wnid.ts";

/**
 * ImageNet as ILSVRC 2012 lays it out: `train/WNID/*.JPEG`, and `val` alike or, with `val_labels`,
 * without folders. Classes are the wnids of train in their order, by the names that a file gives
 * them. ImageNet's own validation set is id_test, as its test set has no labels; id_val is a part
 * of train, 2 % unless asked otherwise, as in model soups (Wortsman et al., ICML 2022). Each shift
 * is test as a whole.
 *
 * @throws {InputError} if a folder or file is missing or broken, or folders are no classes, with a
 *     line for each
 */
export async function imagenet(
  options: SourceOptions["imagenet"],
  seed: number,
): Promise<Dataset> {
  const { path, val = join(path, "val"), val_labels, id_val, ood } = options;
  const problems: string[] = [];
  const train = await readClassFolders(join(path, "train"), problems);
  const wnids = [...train.keys()].sort();
  problems.push(
    ...wnids.filter((name) => !WNID.test(name)).map((name) =>
      `Folder "${join(path, "train", name)}" is no class: it must be a wnid such as n01440764`
    ),
  );
  if (wnids.length === 1) problems.push(`Cannot classify "${path}": its only class is ${wnids[0]}`);
  if (problems.length > 0) throw new InputError(problems);
  const classes = await readClassNames(options.classes, wnids);
  const tested = val_labels === undefined
    ? await readClassFolders(val, problems)
    : await flatVal(val, val_labels);
  problems.push(
    ...[...tested.keys()].filter((wnid) => !wnids.includes(wnid)).map((wnid) =>
      `Validation "${val}" has the class ${wnid}, which train has not`
    ),
  );

  const division = { fractions: { id_val }, rest: "train" } as const;
  const id = new Map([
    ...divideClasses(train, division, seed, problems),
    ["id_test" as const, tested] as const,
  ]);
  const splits = new Map<SplitName, readonly Picture[]>(
    [...id].map(([split, files]) => [split, picturesOf(files, wnids)]),
  );
  const answers = new Map<SplitName, Answers>();
  for (const [name, option] of Object.entries(ood)) {
    const shift = await readShift(name, option, wnids, problems);
    splits.set(`ood_test/${name}`, shift.pictures);
    if (shift.answers !== undefined) answers.set(`ood_test/${name}`, shift.answers);
  }
  if (problems.length > 0) throw new InputError(problems);
  return { name: "imagenet", classes, splits, answers };
}

function picturesOf(files: ClassFiles, wnids: readonly string[]): readonly Picture[] {
  return wnids.flatMap((wnid, label) =>
    (files.get(wnid) ?? []).map((path) => ({
      path,
      label,
      group: "imagenet",
      read: () => readPictureFile(path),
    }))
  );
}
