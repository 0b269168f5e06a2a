import { InputError } from "../../schemas/input_error.ts";
import type { RunRecord } from "./run_record.ts";

/**
 * Refuses to compare runs whose numbers are about different things: another model or data, other
 * splits or metrics.
 *
 * @throws {InputError} with all that differs from the first run
 */
export function requireSameSubject(runs: readonly RunRecord[]): void {
  const problems = differencesOf(runs);
  if (problems.length > 0) throw new InputError(problems);
}

/**
 * Refuses to put runs into one table whose numbers are about different things: another model or
 * data, other splits or metrics; or that are the same method with the same seed, which would pass
 * for two.
 *
 * @throws {InputError} with all that differs from the first run, and every seed that is there twice
 */
export function requireComparable(runs: readonly RunRecord[]): void {
  const problems = [...differencesOf(runs), ...repeats(runs)];
  if (problems.length > 0) throw new InputError(problems);
}

/** What is otherwise in some run than in the first. */
function differencesOf([first, ...others]: readonly RunRecord[]): readonly string[] {
  return first === undefined ? [] : others.flatMap((run) => differences(run, first));
}

/** What of a run is otherwise in another. */
function differences(run: RunRecord, first: RunRecord): readonly string[] {
  const own = factsOf(run), there = factsOf(first);
  const names = [...new Set([...there.keys(), ...own.keys()])];
  return names.filter((name) => own.get(name) !== there.get(name)).map((name) =>
    `Cannot put "${run.folder}" into one table with "${first.folder}": its ${name} is ` +
    `${own.get(name) ?? "not set"}, there it is ${there.get(name) ?? "not set"}`
  );
}

/** All that has to be the same. */
function factsOf({ setting, rows, evaluations }: RunRecord): ReadonlyMap<string, string> {
  const [row] = rows;
  const sizes = new Map<string, number>(evaluations.map(({ split, n }) => [split, n]));
  const splits = Object.keys(row?.splits ?? {}).sort();
  return new Map([
    ...setting,
    ["metric", row?.metric ?? "none"],
    ["OOD metric", row?.ood_metric ?? row?.metric ?? "none"],
    ["list of splits", splits.join(", ")],
    ...splits.map((split) => [`number of pictures in "${split}"`, `${sizes.get(split)}`] as const),
  ]);
}

/** Rows but zero-shot's, which each run has, that stand for the same method and seed. */
function repeats(runs: readonly RunRecord[]): readonly string[] {
  const seen = new Map<string, string>(), problems: string[] = [];
  for (const { folder, rows } of runs) {
    const tuned = rows.filter(({ method }) => method !== "zero-shot");
    for (const of of new Set(tuned.map(({ method, seed }) => `${method} with seed ${seed}`))) {
      const before = seen.get(of);
      if (before === undefined) seen.set(of, folder);
      else {
        problems.push(
          `Cannot put "${folder}" into one table with "${before}": both are ${of}, each seed may be ` +
            "there once",
        );
      }
    }
  }
  return problems;
}
