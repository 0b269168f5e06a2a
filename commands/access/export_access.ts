import { dirname, resolve } from "node:path";
import { type Access, joinAccess } from "./access.ts";
import { checkpointAccess } from "./checkpoint_access.ts";
import { looseArguments } from "./loose_arguments.ts";
import { outputFolder } from "./output_folder.ts";

/**
 * What `export` may touch: the checkpoint, and the folder that it writes, which is made beside its
 * place under another name.
 */
export async function exportAccess(args: readonly string[]): Promise<Access> {
  const { positionals: [checkpoint, folder] } = looseArguments(args, [
    "layout",
    "dtype",
    "image-size",
  ]);
  if (checkpoint === undefined || folder === undefined) return joinAccess();
  const place = resolve(folder);
  return joinAccess(await checkpointAccess(checkpoint, true), {
    // The list of names that the new folder comes into is flushed to the disk, by opening it.
    read: [dirname(place)],
    write: [place, `${place}.flyp-new`, `${place}.flyp-old`, await outputFolder(place)],
    tensorflow: false,
  });
}
