import { dirname } from "node:path";
import { hubNameProblem, isHubName } from "../../schemas/hub_name.ts";
import type { Place } from "../../schemas/sources/source_paths.ts";
import type { Access } from "./access.ts";
import { hubFolder } from "./hub_folder.ts";
import { placesIn } from "./places_in.ts";

const MODEL: Place = ["path", { checkpoint: "path", config: "beside" }];

/** What the model names that a pipeline file or the command line has; it has not been checked. */
export function modelAccess(model: unknown): Pick<Access, "read" | "models"> {
  const named = placesIn(model, MODEL);
  const paths = named.filter((source) => !isHubName(source));
  // What is told of "ORG/NAME" that is not there depends on whether there is a folder "ORG".
  const around = paths.filter((path) => hubNameProblem(`hf:${path}`) === undefined);
  const models = named.filter(isHubName);
  return {
    read: [...paths, ...around.map((path) => dirname(path)), ...models.flatMap(hubFolder)],
    models,
  };
}
