import { portOf } from "./port_of.ts";
import type { Problem } from "./problem.ts";
import { readOptions } from "./read_options.ts";
import type { Registry } from "./registry.ts";
import { replaced } from "./replaced.ts";
import type { Stage } from "./stage.ts";

/** Longer lists are refused wherever sweeps are counted; what is in them is not looked at. */
const MOST = 1000;

/** A list of values to try, where an option takes one. */
export interface FoundSweep {
  /** `["graph", node, option, …]`. */
  readonly path: readonly string[];
  readonly values: readonly unknown[];
}

/**
 * The sweeps in the data of a pipeline file, in its order. A list is a sweep where the schema of the
 * stage's options refuses it and takes its elements: some of them, so that the others are refused
 * one by one. Any other list is left to the schema.
 */
export function findSweeps(data: unknown, registry: Registry): readonly FoundSweep[] {
  const graph = isMap(data) ? data["graph"] : undefined;
  if (!isMap(graph)) return [];
  return Object.entries(graph).flatMap(([name, node]) => {
    const stage = isMap(node) ? registry.get(String(node["stage"])) : undefined;
    if (!isMap(node) || stage === undefined) return [];
    return sweepsIn(stage, node).map((sweep) => ({
      ...sweep,
      path: ["graph", name, ...sweep.path],
    }));
  });
}

/** The sweeps in the options of one node. */
function sweepsIn(stage: Stage, node: Readonly<Record<string, unknown>>): readonly FoundSweep[] {
  const options = Object.fromEntries(
    Object.entries(node).filter(([key]) => key !== "stage" && portOf(stage, key) === undefined),
  );
  const isRefused = (data: unknown, path: readonly string[]) =>
    readOptions(stage.options, data, "option").problems.some((problem) => concerns(problem, path));
  const doubtful = listsIn(options).filter(({ path, values }) =>
    values.length > 0 && isRefused(options, path)
  );
  // With one value each they do not hide behind one another where one map holds several.
  const single = doubtful.reduce<unknown>(
    (data, { path, values }) => replaced(data, path, values[0]),
    options,
  );
  return doubtful.filter(({ path, values }) =>
    values.length > MOST || values.some((value) => !isRefused(replaced(single, path, value), path))
  );
}

/** The lists in a map and in the maps inside of it. */
function listsIn(map: Readonly<Record<string, unknown>>): readonly FoundSweep[] {
  return Object.entries(map).flatMap(([key, value]) => {
    if (Array.isArray(value)) return [{ path: [key], values: value }];
    if (!isMap(value)) return [];
    return listsIn(value).map((list) => ({ ...list, path: [key, ...list.path] }));
  });
}

/** Whether a problem is one of the value at a path, of what is in it or of what it is in. */
function concerns({ path: of }: Problem, path: readonly string[]): boolean {
  return path.every((key, i) => i >= of.length || of[i] === key);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
