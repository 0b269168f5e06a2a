import { eachSeed, type Seeds } from "../schemas/seeds.ts";
import {
  studyEntry,
  type StudyEntryOptions,
  studyFile,
  type StudyTable,
} from "../schemas/study_file.ts";
import type { Problem } from "./problem.ts";
import { readOptions } from "./read_options.ts";
import type { Study, StudyEntry } from "./study.ts";
import { overrideProblems, studyEntryProblems } from "./study_entry_problems.ts";
import { studyOverrides } from "./study_overrides.ts";

/** A study whose entries do not know yet where they stand. */
type Unplaced = Omit<Study, "entries"> & { readonly entries: readonly Omit<StudyEntry, "place">[] };

/** The study that the data of a study file is, or everything that is wrong with it. */
export function checkStudy(
  data: unknown,
): { readonly study?: Unplaced; readonly problems: readonly Problem[] } {
  const { value: file, problems } = readOptions(studyFile, data, "key");
  const given = property(data, "entries"), table = tableOf(data);
  const named = typeof given === "object" && given !== null && !Array.isArray(given)
    ? Object.entries(given)
    : [];
  const read = named.map(([name, entry]) => ({ name, ...readEntry(name, entry, table) }));
  const sound = read.flatMap(({ name, entry }) => entry === undefined ? [] : [{ name, ...entry }]);
  const all = [
    ...problems,
    ...read.flatMap(({ problems }) => problems),
    ...repeatedNames(named.map(([name]) => name)),
    ...(file === undefined ? [] : [
      ...overrideProblems(file.set, table),
      ...shotsProblems(file),
      // What is missing among the entries may be one that could not be read.
      ...(sound.length === read.length && table === "ablations"
        ? ablationProblems(sound, file.seeds)
        : []),
    ]),
  ];
  if (file === undefined || all.length > 0) return { problems: all };
  const { name, title = name, shots = [], set: common = [] } = file;
  const entries = sound.map(({ set = [], seeds = file.seeds, ...entry }) => ({
    ...entry,
    overrides: studyOverrides([...common, ...set]).map(({ text }) => text),
    seeds: eachSeed(seeds),
  }));
  const study = {
    name,
    title,
    table: file.table,
    shots: [...shots].sort((a, b) => a - b),
    entries,
  };
  return { study, problems: [] };
}

function readEntry(
  name: string,
  given: unknown,
  table: StudyTable | undefined,
): { readonly entry?: StudyEntryOptions; readonly problems: readonly Problem[] } {
  const path = ["entries", name];
  const ofName = /^[A-Za-z0-9][\w-]{0,99}$/.test(name) ? [] : [{
    path,
    atKey: true,
    message: `Entry name "${name}" must be letters, digits, dashes and underscores, 100 at most, ` +
      "beginning with a letter or digit",
  }];
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    const message = `Entry "${name}" must be a map, such as { pipeline: FILE }`;
    return { problems: [...ofName, { path, message }] };
  }
  const { value: entry, problems } = readOptions(studyEntry, given, "key");
  const more = entry === undefined ? [] : studyEntryProblems(name, entry, table);
  const inside = [...problems, ...more].map((problem) => ({
    ...problem,
    path: [...path, ...problem.path],
  }));
  return { ...(entry && { entry }), problems: [...ofName, ...inside] };
}

/** Names that are one folder where case does not count. */
function repeatedNames(names: readonly string[]): readonly Problem[] {
  return names.flatMap((name, i) => {
    const before = names.slice(0, i).find((one) => one.toLowerCase() === name.toLowerCase());
    if (before === undefined) return [];
    const message = `Entry "${name}" would share a folder with "${before}": their names must ` +
      "differ in more than case";
    return [{ path: ["entries", name], atKey: true, message }];
  });
}

function shotsProblems({ table, shots }: typeof studyFile.infer): readonly Problem[] {
  if (table === "few-shot" && shots === undefined) {
    const message = 'Missing key "shots": a few-shot study has a list such as [4, 16]';
    return [{ path: ["shots"], message }];
  }
  if (table === "few-shot" || shots === undefined) return [];
  const message = `Key "shots" is for few-shot studies (table is "${table}")`;
  return [{ path: ["shots"], atKey: true, message }];
}

/** Ablations are compared with FLYP itself, seed by seed. */
function ablationProblems(
  entries: readonly (StudyEntryOptions & { readonly name: string })[],
  common: Seeds,
): readonly Problem[] {
  const path = ["entries"], isWhole = ({ change }: StudyEntryOptions) => change === undefined;
  const [whole, ...others] = entries.filter(isWhole);
  if (whole === undefined) {
    const message = 'Ablations need an entry that is FLYP itself: one without "change"';
    return [{ path, atKey: true, message }];
  }
  const problems: Problem[] = others.map(({ name }) => ({
    path: [...path, name],
    atKey: true,
    message: `Entry "${name}" must have a "change" that says what is different from FLYP: ` +
      `FLYP itself is "${whole.name}"`,
  }));
  if (entries.every(isWhole)) {
    problems.push({ path, atKey: true, message: 'Ablations need an entry with a "change"' });
  }
  const seeds = new Set(eachSeed(whole.seeds ?? common)), changes = new Map<string, string>();
  for (const entry of entries) {
    const { name, change } = entry;
    if (change === undefined) continue;
    const before = changes.get(change);
    if (before !== undefined) {
      const message = `Entry "${name}" has the change of "${before}"`;
      problems.push({ path: [...path, name, "change"], message });
    } else changes.set(change, name);
    if (!eachSeed(entry.seeds ?? common).some((seed) => seeds.has(seed))) {
      const message = `Entry "${name}" must have a seed in common with "${whole.name}"`;
      problems.push({ path: [...path, name, "seeds"], message });
    }
  }
  return problems;
}

function tableOf(data: unknown): StudyTable | undefined {
  const table = property(data, "table");
  return table === "methods" || table === "few-shot" || table === "ablations" ? table : undefined;
}

function property(data: unknown, key: string): unknown {
  return typeof data === "object" && data !== null && Object.hasOwn(data, key)
    ? Reflect.get(data, key)
    : undefined;
}
