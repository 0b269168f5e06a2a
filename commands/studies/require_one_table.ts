import { methodOf } from "../../pipeline/method_of.ts";
import { requireStudyMethods } from "../../pipeline/require_study_methods.ts";
import { resolvedYaml } from "../../pipeline/resolved_yaml.ts";
import type { Study } from "../../pipeline/study.ts";
import { at, InputError } from "../../schemas/input_error.ts";
import { measurements } from "../measurements.ts";
import { runSetting } from "../report/run_setting.ts";
import type { StudyPart } from "./study_part.ts";

/**
 * Refuses a study whose parts would not make one table, which would be found out when all has been
 * run: parts on other data or with another model, or judged by another metric; values to try that
 * make another method of an entry; and methods that do not fit the table.
 *
 * @throws {InputError} with each entry that does not fit, at its place
 */
export function requireOneTable(study: Study, parts: readonly StudyPart[]): void {
  const byShots = [...Map.groupBy(parts, ({ shots }) => shots).values()];
  const problems = [...parts.flatMap(severalMethods), ...byShots.flatMap(differences)];
  // An entry of several numbers of shots has the same problem in each of its parts.
  if (problems.length > 0) throw new InputError([...new Set(problems)]);
  requireStudyMethods(study, new Map(parts.map((part) => [part.entry.name, methodsOf(part)[0]])));
}

/** The methods of a part's candidates, each once. */
function methodsOf({ plan: { candidates: [first, ...others] } }: StudyPart) {
  const own = methodOf(first.pipeline.graph);
  const more = new Set(others.map(({ pipeline }) => methodOf(pipeline.graph)));
  return [own, ...[...more].filter((method) => method !== own)] as const;
}

function severalMethods(part: StudyPart): readonly string[] {
  const methods = methodsOf(part), { name, place } = part.entry;
  if (methods.length === 1) return [];
  const message = `Entry "${name}" must be one method for all values that it tries (is ` +
    `${methods.join(" and ")})`;
  return [at(place, message)];
}

/** What is otherwise in some part than in the first. */
function differences([first, ...others]: readonly StudyPart[]): readonly string[] {
  if (first === undefined) return [];
  const there = subjectOf(first);
  return others.flatMap((part) => {
    const own = subjectOf(part), { name, place } = part.entry;
    return [...new Set([...there.keys(), ...own.keys()])]
      .filter((fact) => own.get(fact) !== there.get(fact))
      .map((fact) =>
        at(
          place,
          `Entry "${name}" cannot be in one table with "${first.entry.name}": its ${fact} is ` +
            `${own.get(fact) ?? "not set"}, there it is ${there.get(fact) ?? "not set"}`,
        )
      );
  });
}

/** What numbers are about, and by: all that has to be the same, as far as a pipeline says it. */
function subjectOf({ plan: { candidates: [{ pipeline }] } }: StudyPart) {
  const tests = measurements(pipeline.graph).filter(({ retention }) => retention === undefined);
  const judged = (["id", "ood"] as const).flatMap((shift) => {
    const metric = tests.find(({ splits }) =>
      splits.some((split) => split.startsWith(`${shift}_test`))
    )
      ?.metrics[shift][0];
    const name = shift === "id" ? "metric" : "OOD metric";
    return metric === undefined ? [] : [[name, metric] as const];
  });
  return new Map([...runSetting(resolvedYaml(pipeline)), ...judged]);
}
