import { InputError } from "../../schemas/input_error.ts";
import type { CheckpointContents } from "./checkpoint_contents.ts";
import { LAYOUTS } from "./layouts.ts";
import { listFolder } from "./list_folder.ts";
import { pickleProblem } from "./pickle_problem.ts";

/**
 * Reads the model in a folder (which `resolveCheckpoint()` finds where a run's folder is given):
 * its architecture and its weights as float32, every tensor checked against the architecture.
 *
 * @throws {InputError} with all that is wrong: there is no such folder, it has none of the layouts
 * that can be read, its weights are pickled, its architecture is none of ours, its weights are no
 * sound safetensors file or not those of the architecture
 */
export async function readCheckpoint(folder: string): Promise<CheckpointContents> {
  const names = await listFolder(folder);
  const layout = LAYOUTS.find(({ recognizes }) => recognizes(names));
  if (layout === undefined) {
    const some = names.slice(0, 5).map((name) => `"${name}"`).join(", ");
    const problem = pickleProblem(names) ??
      `it has ${some === "" ? "nothing" : some}${names.length > 5 ? ", …" : ""}, ` +
        `must have ${LAYOUTS.map(({ wanted }) => wanted).join(", or ")}`;
    throw new InputError(`Cannot read checkpoint "${folder}": ${problem}`);
  }
  return await layout.read(folder, names);
}
