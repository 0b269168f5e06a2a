import type { Method } from "../schemas/events.ts";
import { at, InputError } from "../schemas/input_error.ts";
import type { Study } from "./study.ts";

/**
 * Sees to it that the methods of a study's pipelines make its table: each once, for a method is one
 * row; or in ablations FLYP each time.
 *
 * @param methods by the names of the entries, as their pipelines have them
 * @throws {InputError} with the place of each entry that does not fit
 */
export function requireStudyMethods(
  { table, entries }: Study,
  methods: ReadonlyMap<string, Method>,
): void {
  const first = new Map<Method, string>(), problems: string[] = [];
  for (const { name, place } of entries) {
    const method = methods.get(name);
    if (method === undefined) continue;
    const before = first.get(method);
    if (table === "ablations") {
      if (method !== "flyp") {
        problems.push(
          at(place, `Entry "${name}" must be FLYP with something changed (is ${method})`),
        );
      }
    } else if (before === undefined) first.set(method, name);
    else {
      const message =
        `Entry "${name}" is the method ${method}, as "${before}" is: each may be there ` +
        "once";
      problems.push(at(place, message));
    }
  }
  if (problems.length > 0) throw new InputError(problems);
}
