import { join } from "node:path";
import { InputError } from "../../schemas/input_error.ts";
import { LAYOUTS } from "./layouts.ts";
import { listFolder } from "./list_folder.ts";
import { stepFolders } from "./step_folders.ts";

/**
 * The folder that holds the model which a path stands for: the folder itself where it is a
 * checkpoint; of a run's folder `best/`, or else the last of `checkpoints/`. A folder that is none
 * of these is given back as it is, for `readCheckpoint()` to say what it should have.
 *
 * @param path a run's folder, a checkpoint's folder, or a folder in a layout that is read
 * @throws {InputError} if there is no such folder, it is a file, or it is a run without checkpoints
 */
export async function resolveCheckpoint(path: string): Promise<string> {
  const names = await listFolder(path);
  if (LAYOUTS.some(({ recognizes }) => recognizes(names))) return path;
  if (names.includes("best")) return join(path, "best");
  if (!names.includes("checkpoints") && !names.includes("events.ndjson")) return path;
  const checkpoints = join(path, "checkpoints");
  const steps = names.includes("checkpoints") ? await listFolder(checkpoints) : [];
  const last = stepFolders(steps).at(-1)?.name;
  if (last === undefined) {
    throw new InputError(
      `Cannot read checkpoint "${path}": it is a run that has saved none yet, must have "best" ` +
        'or "checkpoints/step-NNNNNN"',
    );
  }
  return join(checkpoints, last);
}
