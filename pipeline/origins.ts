import { at } from "../schemas/input_error.ts";
import type { Override } from "./override.ts";
import { overrideOf } from "./override_of.ts";
import type { Problem } from "./problem.ts";
import type { YamlFile } from "./yaml_file.ts";

/**
 * Puts before a message where a value of a pipeline comes from: `file:line:col: message` with the
 * place of its key, or `override a.b=1: message`.
 */
export type Origin = (path: Problem["path"], message: string) => string;

/** The origins of the values of a file and of the overrides that were put into it. */
export function origins(file: string, yaml: YamlFile, overrides: readonly Override[]): Origin {
  return (path, message) => {
    const source = overrideOf(path, overrides);
    if (source !== undefined) return `override ${source.text}: ${message}`;
    return at({ file, ...yaml.locate(path, true) }, message);
  };
}
