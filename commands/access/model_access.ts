import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { isHubName } from "../../schemas/hub_name.ts";
import type { Place } from "../../schemas/sources/source_paths.ts";
import type { Access } from "./access.ts";
import { hubFolder } from "./hub_folder.ts";
import { placesIn } from "./places_in.ts";

const MODEL: Place = ["path", { checkpoint: "path", config: "beside" }];

/** What the model names that a pipeline file or the command line has; it has not been checked. */
export async function modelAccess(model: unknown): Promise<Pick<Access, "read" | "models">> {
  const named = placesIn(model, MODEL);
  const paths = named.filter((source) => !isHubName(source));
  const around = await Promise.all(paths.map(async (path) =>
    // What is told of a path that is not there depends on whether its folder is.
    await stat(path).then(() => [], () => [dirname(path)])
  ));
  const models = named.filter(isHubName);
  return { read: [...paths, ...around.flat(), ...models.flatMap(hubFolder)], models };
}
