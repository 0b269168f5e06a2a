import type { Override } from "./override.ts";
import type { Problem } from "./problem.ts";

/**
 * The override that put the value there, if one did: the last that is of it or of what holds it.
 */
export function overrideOf(
  path: Problem["path"],
  overrides: readonly Override[],
): Override | undefined {
  return overrides.findLast((override) => override.path.every((key, i) => path[i] === key));
}
