import { type Access, joinAccess } from "./access.ts";
import { checkpointAccess } from "./checkpoint_access.ts";
import { fileData } from "./file_data.ts";
import { looseArguments } from "./loose_arguments.ts";
import { pipelineAccess } from "./pipeline_access.ts";
import { withEngine } from "./with_engine.ts";

/** What `evaluate` may touch: the checkpoint, and what the pipeline names beside its model. */
export async function evaluateAccess(args: readonly string[]): Promise<Access> {
  const { valueOf, files: [checkpoint, file], overrides } = looseArguments(args, ["engine"]);
  if (checkpoint === undefined || file === undefined) return joinAccess();
  const data = withEngine(await fileData(file, overrides), valueOf("engine"));
  const without = typeof data === "object" && data !== null ? { ...data, model: undefined } : data;
  return joinAccess(await checkpointAccess(checkpoint), pipelineAccess(without), {
    read: [file],
  });
}
