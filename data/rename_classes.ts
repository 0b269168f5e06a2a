import type { Dataset } from "../schemas/dataset.ts";
import { InputError } from "../schemas/input_error.ts";

/**
 * Gives classes other names; their indices and so all labels stay.
 *
 * @param names new names by index from 0
 * @throws {InputError} if an index is of no class, with a line for each
 */
export function renameClasses(dataset: Dataset, names: Readonly<Record<string, string>>): Dataset {
  const { classes, name } = dataset;
  const unknown = Object.keys(names).filter((index) => Number(index) >= classes.length);
  if (unknown.length > 0) {
    throw new InputError(
      unknown.map((index) =>
        `Cannot rename class ${index}: dataset "${name}" has classes 0 to ${classes.length - 1}`
      ),
    );
  }
  const given = new Map(Object.entries(names).map(([index, to]) => [Number(index), to.trim()]));
  return { ...dataset, classes: classes.map((className, i) => given.get(i) ?? className) };
}
