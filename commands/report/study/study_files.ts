import type { Study } from "../../../pipeline/study.ts";
import type { RunRecord } from "../run_record.ts";
import { ablationFiles } from "./ablation_files.ts";
import { fewShotFiles } from "./few_shot_files.ts";
import { methodsFiles } from "./methods_files.ts";
import { type EntryRecord, entryTitle } from "./study_record.ts";
import { tuningMarkdown } from "./tuning_markdown.ts";

/**
 * The files of a study, by name: the table that its file asks for, with CSV and picture, and
 * `tuning.md`. Entries without runs are named and left out; the table is there as soon as one entry
 * has a run, that of ablations as soon as FLYP itself and one ablation have.
 *
 * @param records what each entry has come to, and in few-shot studies each with each number of shots
 * @throws {InputError} if runs are not on the same data, or a method has a seed twice
 */
export async function studyFiles(
  study: Study,
  records: readonly EntryRecord[],
): Promise<ReadonlyMap<string, string>> {
  const there = comparable(study, records.filter(({ runs }) => runs.length > 0));
  const missing = missingOf(study, there);
  const note = missing.length === 0 ? "" : `\nNot there yet: ${missing.join(", ")}.\n`;
  const files = [
    ...await tablesOf(study, there),
    ["tuning.md", tuningMarkdown(study.title, records)] as const,
  ];
  return new Map(
    files.map(([name, text]) => [name, name.endsWith(".md") ? text + note : text] as const),
  );
}

async function tablesOf(
  { title, table, entries }: Study,
  there: readonly EntryRecord[],
): Promise<ReadonlyMap<string, string>> {
  if (there.length === 0) return new Map();
  switch (table) {
    case "methods":
      return await methodsFiles(title, there.flatMap(({ runs }) => runs));
    case "few-shot": {
      const byShots = new Map<number, readonly RunRecord[]>();
      for (const { shots = 0, runs } of there) {
        byShots.set(shots, [...byShots.get(shots) ?? [], ...runs]);
      }
      return await fewShotFiles(title, byShots);
    }
    case "ablations": {
      const runsOf = (name: string) => there.find(({ entry }) => entry === name)?.runs ?? [];
      const whole = entries.filter(({ change }) => change === undefined)
        .flatMap(({ name }) => runsOf(name));
      const ablations = entries.flatMap(({ name, change, reason }) => {
        const runs = runsOf(name);
        return change === undefined || runs.length === 0
          ? []
          : [{ change, ...(reason && { reason }), runs }];
      });
      const asked = entries.flatMap(({ reason }) => reason ?? []);
      return whole.length === 0 || ablations.length === 0
        ? new Map()
        : ablationFiles(title, whole, ablations, asked);
    }
  }
}

/** Of ablations those that have come to a seed of FLYP's, where that has come to any. */
function comparable(
  { table, entries }: Study,
  records: readonly EntryRecord[],
): readonly EntryRecord[] {
  const isWhole = ({ entry }: EntryRecord) =>
    entries.some(({ name, change }) => name === entry && change === undefined);
  const seedsOf = ({ runs }: EntryRecord) =>
    runs.flatMap(({ rows }) => rows.map(({ seed }) => seed));
  const seeds = new Set(records.filter(isWhole).flatMap(seedsOf));
  if (table !== "ablations" || seeds.size === 0) return records;
  return records.filter((one) => isWhole(one) || seedsOf(one).some((seed) => seeds.has(seed)));
}

/** What the study names and has no runs yet. */
function missingOf({ entries, shots }: Study, there: readonly EntryRecord[]): readonly string[] {
  const wanted: readonly Pick<EntryRecord, "entry" | "shots">[] = entries.flatMap(({ name }) =>
    shots.length === 0 ? [{ entry: name }] : shots.map((k) => ({ entry: name, shots: k }))
  );
  const known = new Set(there.map(entryTitle));
  return wanted.map(entryTitle).filter((title) => !known.has(title));
}
