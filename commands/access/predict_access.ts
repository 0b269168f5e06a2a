import { type Access, joinAccess } from "./access.ts";
import { checkpointAccess } from "./checkpoint_access.ts";
import { looseArguments } from "./loose_arguments.ts";
import { pipelineAccess } from "./pipeline_access.ts";

/** What `predict` may touch: the checkpoint, the pictures and the templates. */
export async function predictAccess(args: readonly string[]): Promise<Access> {
  const { valueOf, positionals: [checkpoint, ...images] } = looseArguments(args, [
    "classes",
    "templates",
    "engine",
    "preprocess",
    "image-size",
  ]);
  if (checkpoint === undefined) return joinAccess();
  const { tensorflow } = pipelineAccess({ engine: valueOf("engine") });
  const templates = valueOf("templates");
  return joinAccess(await checkpointAccess(checkpoint), {
    read: templates === undefined ? images : [...images, templates],
    tensorflow,
  });
}
