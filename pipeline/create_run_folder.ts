import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes the folder of a run, with the resolved pipeline in it. It is called when there is something
 * to keep, so that wrong input leaves nothing behind. The pipeline is there whole or not at all.
 */
export function createRunFolder(folder: string, resolvedYaml: string): void {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, ".pipeline.yaml");
  writeFileSync(temporary, resolvedYaml, { flush: true });
  renameSync(temporary, join(folder, "pipeline.yaml"));
}
