import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes the folder of a run, with the resolved pipeline in it. It is called when there is something
 * to keep, so that wrong input leaves nothing behind.
 */
export function createRunFolder(folder: string, resolvedYaml: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "pipeline.yaml"), resolvedYaml);
}
