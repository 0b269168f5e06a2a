import { join } from "node:path";
import type { Dataset, Picture, SplitName } from "../../schemas/dataset.ts";
import { InputError } from "../../schemas/input_error.ts";
import { classList } from "../entries/class_list.ts";
import { fileOfRow } from "../entries/file_of_row.ts";
import { throwProblems } from "../entries/throw_problems.ts";
import { readVariable } from "./read_variable.ts";

/** The variables of `setid.mat`. */
const SPLITS = { trnid: "train", valid: "id_val", tstid: "id_test" } as const satisfies Record<
  string,
  SplitName
>;

/**
 * Oxford's 102 flowers: `jpg/image_00001.jpg` and on, `imagelabels.mat` with the label of each from
 * 1, `setid.mat` with the numbers of the pictures of each split, also from 1. The set has no names:
 * `classes` gives them in the order of the labels.
 *
 * @throws {InputError} if a file or variable is missing or damaged, a label is no class, a number
 *     beyond the pictures or in two splits
 */
export async function flowers(
  path: string,
  names: string | readonly string[],
): Promise<Dataset> {
  const labelsFile = join(path, "imagelabels.mat"), splitsFile = join(path, "setid.mat");
  const classes = await classList(names), problems: string[] = [];
  const { data: labels } = await readVariable(labelsFile, "labels", "numbers");
  const splits = new Map<SplitName, readonly Picture[]>();
  const taken = new Map<number, string>();
  for (const [variable, split] of Object.entries(SPLITS)) {
    const { data: numbers } = await readVariable(splitsFile, variable, "numbers");
    if (numbers.length === 0) {
      throw new InputError(`Cannot use "${splitsFile}": variable "${variable}" is empty`);
    }
    const pictures = Array.from(numbers, (number): readonly Picture[] => {
      const label = labels[number - 1], where = `${splitsFile}: Picture ${number} of ${variable}`;
      const first = taken.get(number);
      if (label === undefined) {
        problems.push(`${where} has no label: "${labelsFile}" has ${labels.length}`);
      } else if (!Number.isInteger(label) || label < 1 || label > classes.length) {
        problems.push(
          `${labelsFile}: Label ${label} of picture ${number} is no class: it must be from 1 to ` +
            classes.length,
        );
      }
      if (first !== undefined) problems.push(`${where} is in ${first} as well`);
      taken.set(number, variable);
      const name = `image_${String(number).padStart(5, "0")}.jpg`;
      const column = "number", root = join(path, "jpg");
      const found = fileOfRow(name, { root, column, where: splitsFile }, problems);
      return found === undefined ? [] : [{ ...found, label: (label ?? 0) - 1, group: "flowers" }];
    });
    splits.set(split, pictures.flat());
  }
  throwProblems(problems);
  return { name: "flowers", classes, splits };
}
