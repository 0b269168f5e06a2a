import { overriddenFile } from "../../pipeline/overridden_file.ts";
import { readYamlText } from "../../pipeline/read_yaml_text.ts";
import { InputError } from "../../schemas/input_error.ts";

/**
 * The data of a pipeline or study file, with what the command line puts into it. Undefined where
 * the file cannot be read: the work reads it again, and says why.
 */
export async function fileData(file: string, overrides: readonly string[]): Promise<unknown> {
  try {
    return overriddenFile(await readYamlText("file", file), overrides).data;
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
