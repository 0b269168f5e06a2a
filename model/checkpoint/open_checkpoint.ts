import { join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { checkChecksums } from "./check_checksums.ts";
import { CHECKSUMS, HEAD } from "./file_names.ts";
import { LAYOUTS } from "./layouts.ts";
import { listFolder } from "./list_folder.ts";
import type { OpenedCheckpoint } from "./opened_checkpoint.ts";
import { readHead } from "./read_head.ts";
import { pickleProblem } from "./weights/pickle_problem.ts";

/**
 * Opens the model in a folder (which `resolveCheckpoint()` finds where a run's folder is given):
 * reads its architecture and its vocabulary, and finds its weights and its linear head. A run's own
 * checkpoints have checksums, which all of its files are held against first.
 *
 * @param known the names that the folder will have once its weights are wanted; left out, what it
 * has
 * @throws {InputError} with all that is wrong: there is no such folder, it has none of the layouts
 * that can be read, a file is not as its checksum says, its weights are pickled, its architecture is
 * none of ours
 */
export async function openCheckpoint(
  folder: string,
  known?: readonly string[],
): Promise<OpenedCheckpoint> {
  const names = known ?? await listFolder(folder);
  const layout = LAYOUTS.find(({ recognizes }) => recognizes(names));
  if (layout !== undefined) {
    if (names.includes(CHECKSUMS)) await checkChecksums(folder);
    const opened = await layout.open(folder, names);
    if (!names.includes(HEAD)) return opened;
    const { embed_dim: width } = opened.config.model_cfg;
    return { ...opened, head: () => readHead(join(folder, HEAD), width) };
  }
  const some = names.slice(0, 5).map((name) => `"${name}"`).join(", ");
  const problem = pickleProblem(names) ??
    `it has ${some === "" ? "nothing" : some}${names.length > 5 ? ", …" : ""}, ` +
      `must have ${LAYOUTS.map(({ wanted }) => wanted).join(", or ")}`;
  throw new InputError(`Cannot read checkpoint "${folder}": ${problem}`);
}
