import { at } from "../schemas/input_error.ts";
import type { Override } from "./override.ts";
import { overrideOf } from "./override_of.ts";
import type { Problem } from "./problem.ts";
import type { YamlFile } from "./yaml_file.ts";

/** More than these nobody reads, and each has to be looked for in the file. */
const MOST = 500;

/**
 * A line for each problem: `file:line:col: message` in the order of the file, then what an override
 * brought in as `override a.b=1: message`.
 */
export function printProblems(
  file: string,
  yaml: YamlFile,
  problems: readonly Problem[],
  overrides: readonly Override[],
): readonly string[] {
  const ofOverrides: string[] = [];
  const ofFile = [...yaml.problems];
  for (const { path, atKey, message } of problems.slice(0, MOST)) {
    const source = overrideOf(path, overrides);
    if (source === undefined) ofFile.push({ ...yaml.locate(path, atKey), message });
    else ofOverrides.push(`override ${source.text}: ${message}`);
  }
  const inOrder = ofFile.sort((a, b) => a.line - b.line || a.column - b.column);
  const lines = inOrder.map(({ message, ...position }) => at({ file, ...position }, message));
  return [...new Set([...lines, ...ofOverrides])];
}
