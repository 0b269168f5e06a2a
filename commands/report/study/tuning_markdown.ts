import { markdownTable } from "../../model_card/markdown_table.ts";
import { formatValue, unitOf } from "../format_summary.ts";
import { metricTitle } from "../metric_title.ts";
import { type EntryRecord, entryTitle, type TriedCandidate } from "./study_record.ts";

/**
 * Every candidate that tuning has tried, what it came to on ID validation and which was chosen, so
 * that the budget of each method can be seen.
 */
export function tuningMarkdown(title: string, records: readonly EntryRecord[]): string {
  const tuned = records.filter(({ tried }) => tried.length > 0);
  const hasShots = records.some(({ shots }) => shots !== undefined);
  const rows = tuned.flatMap((record) =>
    record.tried.map((candidate) => [
      record.entry,
      ...(hasShots ? [`${record.shots ?? ""}`] : []),
      valuesOf(candidate),
      `${candidate.seed}`,
      metricTitle(candidate.by.metric),
      outcomeOf(candidate),
      candidate.chosen ? "chosen" : "",
    ])
  );
  const head = [
    "entry",
    ...(hasShots ? ["shots"] : []),
    "tried",
    "seed",
    "by",
    "ID validation",
    "",
  ];
  return [
    `# ${title}: tuning`,
    ...(rows.length === 0 ? [] : [
      "Candidates were compared on ID validation, with one seed; the other seeds were run with what " +
      "was chosen. No shifted and no test split had a say.",
      markdownTable(head, rows, hasShots ? 3 : 2),
    ]),
    budgetOf(records),
    ...atTheEnd(tuned),
  ].join("\n\n") + "\n";
}

function outcomeOf({ by: { metric, value } }: TriedCandidate): string {
  if (value === "diverged") return value;
  return formatValue(value, metric) + (unitOf(metric) === "nats" ? " nats" : "");
}

const valuesOf = ({ values }: TriedCandidate) =>
  Object.entries(values).map(([name, value]) => `${name} ${value}`).join(", ");

/** How many candidates each entry had. */
function budgetOf(records: readonly EntryRecord[]): string {
  const tuned = records.filter(({ tried }) => tried.length > 0);
  const still = new Set(records.flatMap(({ entry, isSwept }) => isSwept ? [] : [entry]));
  const counts = new Set(tuned.map(({ tried }) => tried.length)), [count] = counts;
  const budget = count === undefined
    ? "Nothing was tuned."
    : counts.size === 1
    ? `Every entry that was tuned had ${count === 1 ? "one candidate" : `${count} candidates`}: ` +
      "the same budget."
    : "The budgets are **not** the same: " +
      tuned.map((record) => `${entryTitle(record)} ${record.tried.length}`).join(", ") +
      " candidates.";
  return count === undefined || still.size === 0
    ? budget
    : `${budget} Nothing is swept for ${[...still].join(", ")}.`;
}

/** What was chosen at the end of its range, behind which a better value may lie. */
function atTheEnd(records: readonly EntryRecord[]): readonly string[] {
  const named = records.flatMap((record) => {
    const chosen = record.tried.find(({ chosen }) => chosen);
    return Object.entries(chosen?.values ?? {}).flatMap(([name, value]) => {
      const all = record.tried.map(({ values }) => Number(values[name]));
      const own = Number(value), isRange = all.every(Number.isFinite) && new Set(all).size > 1;
      const isEnd = own === Math.min(...all) || own === Math.max(...all);
      return isRange && isEnd ? [`${entryTitle(record)}: ${name} ${value}`] : [];
    });
  });
  return named.length === 0 ? [] : [
    "Chosen at the end of what was tried, so that a better value may lie beyond: " +
    `${named.join("; ")}.`,
  ];
}
