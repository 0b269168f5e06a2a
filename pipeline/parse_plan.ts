import { InputError } from "../schemas/input_error.ts";
import { checkFile } from "./check_file.ts";
import { findSweeps, type FoundSweep } from "./find_sweeps.ts";
import { origins } from "./origins.ts";
import { type OverriddenFile, overriddenFile } from "./overridden_file.ts";
import type { Pipeline } from "./pipeline.ts";
import { planYaml } from "./plan_yaml.ts";
import { printProblems } from "./print_problems.ts";
import type { Problem } from "./problem.ts";
import type { Registry } from "./registry.ts";
import { replaced } from "./replaced.ts";
import type { Candidate, RunPlan, Sweep } from "./run_plan.ts";
import { splitSeeds } from "./split_seeds.ts";
import { valueTexts } from "./value_texts.ts";

/** More than that nobody means: each is read and checked before any is run. */
const MOST = 1000;

/**
 * Reads the text of a pipeline file: the run that it stands for, or the runs, where it has `seeds`
 * or lists of values to try. Adds the implied stages.
 *
 * @param file what messages call it
 * @throws {InputError} with everything that is wrong, in the order of the file, overrides last
 */
export function parsePlan(
  text: string,
  file: string,
  overrides: readonly string[],
  registry: Registry,
): RunPlan {
  const read = overriddenFile(text, overrides), { yaml, made, refused } = read;
  const refuse = (problems: readonly Problem[]): never => {
    throw new InputError([...printProblems(file, yaml, problems, made), ...refused]);
  };
  if (read.data === undefined) return refuse([]);
  const { data, seeds, problems: ofSeeds } = splitSeeds(read.data, made);
  const found = findSweeps(data, registry);
  const count = found.reduce((product, { values }) => product * values.length, 1);
  if (count > MOST) {
    const message = `These lists of values have ${count} combinations, at most ${MOST} are taken`;
    return refuse([...ofSeeds, { path: found[0]?.path ?? [], message }]);
  }
  const ofSweeps = found.flatMap(sweepProblems);
  const tried = combinations(found).map((picks) => {
    const changed = picks.reduce<unknown>(
      (data, pick, i) => replaced(data, found[i]!.path, found[i]!.values[pick]),
      data,
    );
    const { pipeline, problems } = checkFile(changed, registry);
    return { picks, pipeline, problems: problems.map((one) => inList(one, found, picks)) };
  });
  const problems = [...ofSeeds, ...ofSweeps, ...tried.flatMap(({ problems }) => problems)];
  if (problems.length + yaml.problems.length + refused.length > 0) return refuse(problems);
  const sweeps = nameSweeps(found);
  const [first, ...others] = tried.flatMap(({ picks, pipeline }): Candidate[] =>
    pipeline === undefined ? [] : [{
      values: picks.map((pick, i) => sweeps[i]?.values[pick]),
      texts: picks.map((pick, i) => sweeps[i]?.texts[pick] ?? ""),
      pipeline: placed(pipeline, file, read),
    }]
  );
  if (first === undefined) return refuse([]);
  const { name, seed } = first.pipeline;
  return {
    name,
    several: seeds !== undefined || sweeps.length > 0,
    seedsGiven: seeds !== undefined,
    seeds: seeds ?? [seed],
    sweeps,
    candidates: [first, ...others],
    resolvedYaml: planYaml(first.pipeline, seeds, sweeps),
  };
}

function sweepProblems({ path, values }: FoundSweep): readonly Problem[] {
  const texts = values.map((value) => JSON.stringify(value));
  return texts.flatMap((text, i) =>
    texts.indexOf(text) === i ? [] : [{
      path: [...path, i],
      message: `Option "${path.slice(2).join(".")}" has ${text} twice among its values to try`,
    }]
  );
}

/** Every choice of one value of each sweep, by their places; the first changes slowest. */
function combinations(sweeps: readonly FoundSweep[]): readonly (readonly number[])[] {
  return sweeps.reduce<readonly (readonly number[])[]>(
    (before, { values }) => before.flatMap((picks) => values.map((_, pick) => [...picks, pick])),
    [[]],
  );
}

/** A problem of a combination, at the value in its list where it is one of a swept option. */
function inList(
  problem: Problem,
  sweeps: readonly FoundSweep[],
  picks: readonly number[],
): Problem {
  const { path } = problem;
  const at = sweeps.findIndex((sweep) => sweep.path.every((key, i) => path[i] === key));
  const own = sweeps[at]?.path.length, pick = picks[at];
  if (own === undefined || pick === undefined) return problem;
  return { ...problem, path: [...path.slice(0, own), pick, ...path.slice(own)] };
}

function nameSweeps(found: readonly FoundSweep[]): readonly Sweep[] {
  const short = found.map(({ path }) => path.at(-1) ?? "");
  return found.map(({ path, values }, i) => ({
    path,
    name: short.indexOf(short[i]!) === short.lastIndexOf(short[i]!)
      ? short[i]!
      : path.slice(1).join("."),
    values,
    texts: valueTexts(values),
  }));
}

function placed(
  pipeline: Omit<Pipeline, "origin">,
  file: string,
  { yaml, made }: OverriddenFile,
): Pipeline {
  const graph = pipeline.graph.map((node) => ({
    ...node,
    place: { file, ...yaml.locate(["graph", node.name], true) },
  }));
  return { ...pipeline, graph, origin: origins(file, yaml, made) };
}
