import type { OverrideList, StudyEntryOptions, StudyTable } from "../schemas/study_file.ts";
import type { Problem } from "./problem.ts";
import { studyOverrides } from "./study_overrides.ts";

/** What a study sets for each of its runs, so that an override of it would be lost. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  seed: 'seeds are those of "seeds"',
  seeds: 'seeds are those of "seeds"',
  "graph.data.shots": 'the number of shots is one of "shots"',
};

/** What is wrong with overrides as such. */
export function overrideProblems(
  set: OverrideList = [],
  table: StudyTable | undefined,
): readonly Problem[] {
  return studyOverrides(set).flatMap(({ text, path: inside }): readonly Problem[] => {
    const [key = ""] = text.split("=", 1), path = ["set", ...inside], atKey = inside.length > 1;
    if (!text.includes("=") || key.split(".").some((part) => part.trim() === "")) {
      const message = `Override "${text}" must have the form key=value or a.b.c=value`;
      return [{ path, atKey, message }];
    }
    const name = key.trim(), isOwn = name !== "graph.data.shots" || table === "few-shot";
    const why = isOwn && Object.hasOwn(OWN_KEYS, name) ? OWN_KEYS[name] : undefined;
    return why === undefined
      ? []
      : [{ path, atKey, message: `Override "${text}" is not for a study: ${why}` }];
  });
}

/** What is wrong with an entry by itself, all of its keys being sound. */
export function studyEntryProblems(
  name: string,
  { set, change, reason }: StudyEntryOptions,
  table: StudyTable | undefined,
): readonly Problem[] {
  const foreign = ([["change", change], ["reason", reason]] as const)
    .filter(([, value]) => value !== undefined && table !== undefined && table !== "ablations")
    .map(([key]) => ({
      path: [key],
      atKey: true,
      message: `Key "${key}" is for ablations (table is "${table}")`,
    }));
  const lost = reason !== undefined && change === undefined && foreign.length === 0
    ? [{
      path: ["reason"],
      atKey: true,
      message: `Entry "${name}" has a reason and no "change" that says what is different from FLYP`,
    }]
    : [];
  return [...overrideProblems(set, table), ...foreign, ...lost];
}
