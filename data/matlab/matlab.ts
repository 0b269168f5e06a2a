import type { Dataset } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import { cars } from "./cars.ts";
import { flowers } from "./flowers.ts";

/** What each class of Cars gives to validation, as FLYP has it. */
const CARS_ID_VAL = 0.2;

/**
 * A dataset whose labels are MATLAB files.
 *
 * @throws {InputError} if a file or variable is missing or damaged, or a label is no class
 */
export async function matlab(
  { dataset, path, classes, id_val = CARS_ID_VAL, crop = false }: Omit<
    SourceOptions["matlab"],
    "source" | "limit"
  >,
  seed: number,
): Promise<Dataset> {
  if (dataset === "cars") return await cars({ path, classes, id_val, crop }, seed);
  if (classes === undefined) {
    throw new InputError('Option "classes" must name the classes of flowers (was missing)');
  }
  return await flowers(path, classes);
}
