import { SOURCE_PATHS } from "../../schemas/sources/source_paths.ts";
import { type Access, joinAccess } from "./access.ts";
import { modelAccess } from "./model_access.ts";
import { placesIn } from "./places_in.ts";

/** What texts of options name, whatever stage they are of. */
const STAGE_PATHS = { templates: "names" } as const;

/**
 * What the data of a pipeline file names: datasets, templates, the model. It has not been checked;
 * what is wrong with it names nothing, and is for the work to say.
 */
export function pipelineAccess(data: unknown): Access {
  if (!isMap(data)) return joinAccess();
  const graph = isMap(data["graph"]) ? Object.values(data["graph"]) : [];
  const { engine } = data;
  return joinAccess(
    modelAccess(data["model"]),
    { read: graph.flatMap((node) => isMap(node) ? nodePlaces(node) : []) },
    { tensorflow: engine !== "wasm" && engine !== "webgpu" },
  );
}

function nodePlaces(node: Readonly<Record<string, unknown>>): readonly string[] {
  const { source, root } = node;
  const own = typeof source === "string" && Object.hasOwn(SOURCE_PATHS, source)
    ? SOURCE_PATHS[source as keyof typeof SOURCE_PATHS]
    : {};
  return placesIn(node, { ...own, ...STAGE_PATHS }, typeof root === "string");
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
