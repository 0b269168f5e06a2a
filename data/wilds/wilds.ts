import type { Dataset } from "../../schemas/dataset.ts";
import type { SourceOptions } from "../../schemas/dataset_source.ts";
import { InputError } from "../../schemas/input_error.ts";
import { fmow } from "./fmow.ts";
import { iwildcam } from "./iwildcam.ts";

/** The options of the source `wilds`, defaults filled in. */
export type WildsOptions = Omit<SourceOptions["wilds"], "source" | "limit">;

/**
 * A dataset of WILDS from the folder that WILDS unpacks it to, split and grouped as there.
 *
 * @throws {InputError} if a file or column is missing, or a row cannot be used
 */
export async function wilds(
  { dataset, path, classes, group = "region" }: WildsOptions,
): Promise<Dataset> {
  if (dataset === "fmow") return await fmow(path, group);
  if (classes === undefined) {
    throw new InputError('Option "classes" must name the classes of iWildCam (was missing)');
  }
  return await iwildcam(path, classes);
}
