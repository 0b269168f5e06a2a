import type { RunRecord } from "../../../../commands/report/run_record.ts";
import type { Study, StudyEntry } from "../../../../pipeline/study.ts";
import { inventedFewShot } from "../invented_few_shot.ts";

/** An entry of an invented study. */
export const entryOf = (
  name: string,
  more: Partial<Pick<StudyEntry, "change" | "reason" | "seeds">> = {},
): StudyEntry => ({
  name,
  place: { file: "study.yaml", line: 1, column: 1 },
  pipeline: `${name}.yaml`,
  overrides: [],
  seeds: [1, 2, 3],
  ...more,
});

/** An invented study. */
export const studyOf = (
  table: Study["table"],
  entries: readonly StudyEntry[],
  shots: readonly number[] = [],
): Study => ({ name: "toys", title: "Toys", table, shots, entries });

/** A run that tells so many classes apart. */
export const withClasses = (run: RunRecord, count: number): RunRecord => ({
  ...run,
  classifier: {
    classes: Array.from({ length: count }, (_, i) => `class ${i}`),
    templates: ["a {class}"],
  },
});

/** The runs of a method with k shots, of two classes and 1000 pictures, about the paper's on PCAM. */
export function fewShotRuns(method: string, shots: number, repeats: number): readonly RunRecord[] {
  const rows = inventedFewShot(repeats).get(shots) ?? [];
  const own = rows.filter((row) => row.method === method || row.method === "zero-shot");
  return [...Map.groupBy(own, ({ seed }) => seed)].map(([seed, rows]) =>
    withClasses({
      folder: `runs/${method}/shots-${shots}/${seed}`,
      name: method,
      setting: new Map([['option "shots"', `${shots}`]]),
      rows,
      evaluations: rows.filter(({ ensembling }) => !ensembling).map(({ alpha, id }) => ({
        event: "evaluation" as const,
        time: "2026-11-23T13:53:55.000Z",
        epoch: 0,
        alpha,
        split: "id_test" as const,
        shift: "id" as const,
        metric: "top1",
        value: id,
        n: 1000,
      })),
    }, 2)
  );
}
