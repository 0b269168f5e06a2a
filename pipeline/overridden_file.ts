import { type Override, override } from "./override.ts";
import { type YamlFile, yamlFile } from "./yaml_file.ts";

/** The text of a pipeline file with what the command line puts into it. */
export interface OverriddenFile {
  /** Plain data, not checked; undefined where the text is not YAML. */
  readonly data: unknown;
  readonly yaml: YamlFile;
  readonly made: readonly Override[];
  /** A line for each override that could not be made. */
  readonly refused: readonly string[];
}

/** Reads YAML and puts `a.b.c=value` into it, from left to right. */
export function overriddenFile(text: string, overrides: readonly string[]): OverriddenFile {
  const yaml = yamlFile(text);
  const made: Override[] = [], refused: string[] = [];
  let { data } = yaml;
  for (const text of data === undefined ? [] : overrides) {
    const result = override(data, text);
    data = result.data;
    if (result.override !== undefined) made.push(result.override);
    else refused.push(`override ${text}: ${result.problem}`);
  }
  return { data, yaml, made, refused };
}
