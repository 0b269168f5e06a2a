import { DEFAULT_RECIPE } from "../default_recipe.ts";
import { type Access, joinAccess } from "./access.ts";
import { fileData } from "./file_data.ts";
import { looseArguments } from "./loose_arguments.ts";
import { outputFolder, runsFolder } from "./output_folder.ts";
import { pipelineAccess } from "./pipeline_access.ts";
import { withEngine } from "./with_engine.ts";

/** What `run` may touch: what its pipeline names, and the folder that it runs into. */
export async function runAccess(args: readonly string[]): Promise<Access> {
  const { valueOf, has, files: [file = DEFAULT_RECIPE], overrides } = looseArguments(args, [
    "out",
    "engine",
  ]);
  const data = withEngine(await fileData(file, overrides), valueOf("engine"));
  const folder = runsFolder(valueOf("out"), data);
  return joinAccess(pipelineAccess(data), {
    read: [file],
    write: folder === undefined || has("dry-run") ? [] : [folder, await outputFolder(folder)],
  });
}
