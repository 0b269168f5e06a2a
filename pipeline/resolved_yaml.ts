import { stringify } from "yaml";
import type { Pipeline } from "./pipeline.ts";
import { resolvedFile } from "./resolved_file.ts";

/**
 * A pipeline as a file, every default and implied stage written out; reads as the same pipeline.
 */
export function resolvedYaml(pipeline: Pipeline): string {
  return stringify(resolvedFile(pipeline), { lineWidth: 100 });
}
