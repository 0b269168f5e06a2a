import { parseDocument } from "yaml";
import { didYouMean } from "../schemas/did_you_mean.ts";

type Path = readonly (string | number)[];

/** One `a.b.c=value` of the command line. */
export interface Override {
  /** As it was written. */
  readonly text: string;
  readonly path: Path;
}

/**
 * Puts `a.b.c=value` into the data of a pipeline file; values are YAML. What is put in is checked
 * with the rest of the file afterwards; a problem here is one of the override itself.
 */
export function override(
  data: unknown,
  text: string,
): { readonly data: unknown; readonly override?: Override; readonly problem?: string } {
  const equals = text.indexOf("=");
  const keys = text.slice(0, Math.max(equals, 0)).trim().split(".");
  if (equals < 0 || keys.some((key) => key === "")) {
    return { data, problem: "it must have the form key=value or a.b.c=value" };
  }
  const document = parseDocument(text.slice(equals + 1), { prettyErrors: false });
  const errors: Error[] = [...document.errors, ...document.warnings];
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    errors.push(error as Error);
  }
  if (errors[0] !== undefined) {
    return { data, problem: `the value is not YAML: ${errors[0].message}` };
  }
  if (!isContainer(data)) return { data, problem: "the file has no keys to override" };

  const changed = structuredClone(data);
  const path: (string | number)[] = [];
  let container: object = changed;
  for (const [depth, key] of keys.entries()) {
    const known = Object.keys(container);
    if (Array.isArray(container) && !(/^\d+$/.test(key) && Number(key) <= container.length)) {
      return { data, problem: `"${key}" must be an index from 0 to ${container.length}` };
    }
    path.push(Array.isArray(container) ? Number(key) : key);
    if (depth === keys.length - 1) {
      put(container, key, value);
      break;
    }
    const inside: unknown = Object.hasOwn(container, key) ? Reflect.get(container, key) : undefined;
    if (inside === undefined && path.length === 2 && path[0] === "graph") {
      return { data, problem: `unknown node "${key}"${didYouMean(key, known)}` };
    }
    if (isContainer(inside)) container = inside;
    else if (depth === 0 && key === "model" && typeof inside === "string") {
      // A path alone is short for this.
      container = put(container, key, { checkpoint: inside });
    } else if (inside === undefined || inside === null) container = put(container, key, {});
    else {return {
        data,
        problem: `"${path.join(".")}" is not a map, it has no key "${keys[depth + 1]}"`,
      };}
  }
  return { data: changed, override: { text, path } };
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Defines the property, so that a key such as "__proto__" is a key like any other. */
function put<T>(container: object, key: string, value: T): T {
  const own = { value, writable: true, enumerable: true, configurable: true };
  Object.defineProperty(container, key, own);
  return value;
}
