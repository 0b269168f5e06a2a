import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { RunPlan } from "../../pipeline/run_plan.ts";
import { requireSamePipeline } from "../require_same_pipeline.ts";

/**
 * Refuses to go on with the runs of another pipeline. Seeds may be added and left out: but for the
 * first where values are tried, which is done with that one.
 *
 * @returns whether the seeds are those that the folder's pipeline has
 * @throws {InputError} if the folder's resolved pipeline is another, or missing
 */
export async function requireSamePlan(
  folder: string,
  plan: Pick<RunPlan, "seeds" | "sweeps" | "resolvedYaml">,
): Promise<boolean> {
  const text = await readFile(join(folder, "pipeline.yaml"), "utf8").catch(() => "");
  const there = seedsOf(text), [first] = plan.seeds;
  const isSame = there?.join() === plan.seeds.join();
  const mayDiffer = there !== undefined && (plan.sweeps.length === 0 || there[0] === first);
  const wanted = mayDiffer ? withSeeds(plan.resolvedYaml, there) : plan.resolvedYaml;
  await requireSamePipeline(folder, wanted);
  return isSame;
}

/** The seeds that a resolved pipeline has; undefined where it has none, or is none. */
function seedsOf(yaml: string): readonly unknown[] | undefined {
  const file = readMap(yaml), seeds: unknown = file && Reflect.get(file, "seeds");
  return Array.isArray(seeds) ? seeds : undefined;
}

/** The same file with other seeds, where it has any. */
function withSeeds(yaml: string, seeds: readonly unknown[]): string {
  const file = readMap(yaml);
  if (file === undefined || !Object.hasOwn(file, "seeds")) return yaml;
  return stringify({ ...file, seeds }, { lineWidth: 100 });
}

function readMap(yaml: string): object | undefined {
  try {
    const file: unknown = parse(yaml);
    return typeof file === "object" && file !== null ? file : undefined;
  } catch {
    return undefined;
  }
}
