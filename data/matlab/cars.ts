import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Dataset, Picture } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import { classList } from "../entries/class_list.ts";
import { fileOfRow } from "../entries/file_of_row.ts";
import { throwProblems } from "../entries/throw_problems.ts";
import { holdOut } from "../hold_out.ts";
import { cropToBox } from "./crop_to_box.ts";
import type { MatValue } from "./mat_value.ts";
import { readVariable } from "./read_variable.ts";

/** What is asked of Stanford Cars. */
export interface CarsOptions {
  readonly path: string;
  readonly classes: SourceOptions["matlab"]["classes"];
  readonly id_val: number;
  readonly crop: boolean;
}

/** The pictures' folders and what describes them. */
const PARTS = {
  train: { folder: "cars_train", annotations: "cars_train_annos.mat" },
  test: { folder: "cars_test", annotations: "cars_test_annos_withlabels.mat" },
} as const;

const BOX = ["bbox_x1", "bbox_y1", "bbox_x2", "bbox_y2"] as const;

/**
 * Stanford Cars: `cars_train/*.jpg` and `cars_test/*.jpg`, and the development kit's files in
 * `devkit/` or beside them: `cars_train_annos.mat` and `cars_test_annos_withlabels.mat` with the
 * struct array `annotations` (file name, label from 1, box), and `cars_meta.mat` with
 * `class_names`, of which `/` becomes `-` as in FLYP's. Test is theirs; validation is drawn from
 * train by the seed, class by class, so that it is not FLYP's own draw of a fifth.
 *
 * @throws {InputError} if a file or variable is missing or damaged, a row has no file name or
 *     label, or a class has too few pictures
 */
export async function cars(
  { path, classes: given, id_val, crop }: CarsOptions,
  seed: number,
): Promise<Dataset> {
  const problems: string[] = [];
  const classes = given === undefined ? await namesOf(path) : await classList(given);
  const read = async (part: keyof typeof PARTS): Promise<readonly Picture[]> => {
    const file = await kitFile(path, PARTS[part].annotations);
    const { rows } = await readVariable(file, "annotations", "structs");
    if (rows.length === 0) throw new InputError(`Cannot use "${file}": it has no annotations`);
    return rows.flatMap((row, i) => {
      const where = `${file}: annotation ${i + 1}`, root = join(path, PARTS[part].folder);
      const name = row.get("fname"), label = numberOf(row.get("class"));
      if (label === undefined || !Number.isInteger(label) || label < 1 || label > classes.length) {
        problems.push(
          `${where}: "class" must be a label from 1 to ${classes.length} (was ${
            label ?? "missing"
          })`,
        );
      }
      const text = name?.kind === "text" ? name.text : undefined;
      const found = fileOfRow(text, { root, column: "fname", where }, problems);
      const box = BOX.map((field) => numberOf(row.get(field)));
      const [left, top, right, bottom] = box;
      if (crop && box.includes(undefined)) {
        problems.push(`${where}: It must have ${BOX.join(", ")}`);
      }
      if (found === undefined || label === undefined) return [];
      const cut = async () =>
        await cropToBox(await found.read(), {
          left: left ?? 1,
          top: top ?? 1,
          right: right ?? 1,
          bottom: bottom ?? 1,
        });
      return [{ path: found.path, label: label - 1, group: "cars", read: crop ? cut : found.read }];
    });
  };
  const train = await read("train"), test = await read("test");
  throwProblems(problems);
  const divided = holdOut(train, classes, id_val, seed, problems);
  throwProblems(problems);
  return { name: "cars", classes, splits: new Map([...divided, ["id_test", test]]) };
}

async function namesOf(path: string): Promise<readonly string[]> {
  const file = await kitFile(path, "cars_meta.mat");
  const { cells } = await readVariable(file, "class_names", "cells");
  const names = cells.map((cell) => cell.kind === "text" ? cell.text.replaceAll("/", "-") : "");
  const unnamed = names.findIndex((name) => name.trim() === "");
  if (unnamed >= 0) {
    throw new InputError(
      `Cannot use "${file}": class ${unnamed + 1} has no name, it must have one`,
    );
  }
  return await classList(names);
}

/** The development kit is unpacked to `devkit`; the labels of test are published beside it. */
async function kitFile(path: string, name: string): Promise<string> {
  const inKit = join(path, "devkit", name);
  return await stat(inKit).then(() => inKit, () => join(path, name));
}

function numberOf(value: MatValue | undefined): number | undefined {
  return value?.kind === "numbers" ? value.data[0] : undefined;
}
