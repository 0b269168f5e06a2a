import { stringify } from "yaml";
import type { Pipeline } from "./pipeline.ts";
import { replaced } from "./replaced.ts";
import { resolvedFile } from "./resolved_file.ts";
import type { Sweep } from "./run_plan.ts";

/**
 * A file that stands for several runs, every default and implied stage written out, `seeds` in the
 * place of `seed`; reads as the same plan.
 *
 * @param pipeline any of the runs
 * @param seeds undefined where the file has one `seed`
 */
export function planYaml(
  pipeline: Pipeline,
  seeds: readonly number[] | undefined,
  sweeps: readonly Pick<Sweep, "path" | "values">[],
): string {
  const swept = sweeps.reduce<unknown>(
    (data, { path, values }) => replaced(data, path, values),
    resolvedFile(pipeline),
  );
  const entries = Object.entries(swept ?? {}).map(([key, value]) =>
    key === "seed" && seeds !== undefined ? ["seeds", seeds] : [key, value]
  );
  return stringify(Object.fromEntries(entries), { lineWidth: 100 });
}
