import type { Event, Method } from "../schemas/events.ts";
import type { Evaluation } from "../schemas/messages.ts";
import { retainedOf } from "../schemas/retention_metric.ts";
import { mainMetric } from "./main_metric.ts";

type Row = Extract<Event, { event: "result" }>["rows"][number];

/** What a table is made for. */
export interface ResultOf {
  readonly method: Method;
  readonly seed: number;
  /** The α that was chosen, where one was. */
  readonly chosen?: number;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** What a table tells of evaluations on a shift: tests where there are any, else validation. */
function reportable(evaluations: readonly Evaluation[], shift: "id" | "ood") {
  const on = (kind: "test" | "val") =>
    evaluations.filter(({ split }) => split.startsWith(`${shift}_${kind}`));
  const tests = on("test");
  return tests.length > 0 ? tests : on("val");
}

/** What a table tells of a shift of the dataset that is tuned on: its main metric. */
function ownOf(evaluations: readonly Evaluation[], shift: "id" | "ood") {
  const own = reportable(evaluations.filter(({ metric }) => !retainedOf(metric)), shift);
  const main = mainMetric(own, shift);
  return own.filter(({ metric }) => metric === main);
}

/** What a table tells of other datasets, by metric: `NAME/top1`. */
function retentionOf(evaluations: readonly Evaluation[]) {
  const byMetric = Map.groupBy(evaluations, ({ metric }) => retainedOf(metric));
  return [...byMetric].flatMap(([metric, measured]) =>
    metric === undefined ? [] : [{ metric, measured: reportable(measured, "id") }]
  );
}

/**
 * The table that a run ends in: zero-shot (α = 0), the method (α = 1), and the method with weight
 * ensembling (the chosen α). A row takes the last evaluation of each test split, of validation
 * where a shift was not tested, by the shift's main metric; `ood` is the mean over the OOD splits.
 * Rows without an ID split are left out.
 */
export function resultRows(
  evaluations: readonly Evaluation[],
  { method, seed, chosen }: ResultOf,
): readonly Row[] {
  const measured = [...ownOf(evaluations, "id"), ...ownOf(evaluations, "ood")];
  const retention = retentionOf(evaluations);
  const row = (alpha: number, name: Method, ensembling: boolean): Row[] => {
    const of = new Map(
      measured.filter((one) => one.alpha === alpha).map((one) => [one.split, one]),
    );
    const on = (shift: "id" | "ood") => [...of.values()].filter((one) => one.shift === shift);
    const [id] = on("id"), ood = on("ood"), [first] = ood;
    if (id === undefined) return [];
    const retained = retention.flatMap(({ metric, measured }) => {
      const last = measured.findLast((one) => one.alpha === alpha);
      return last === undefined ? [] : [[metric, last.value] as const];
    });
    return [{
      method: name,
      ensembling,
      alpha,
      seed,
      metric: id.metric,
      ...(first !== undefined && first.metric !== id.metric && { ood_metric: first.metric }),
      id: id.value,
      ...(ood.length > 0 && { ood: mean(ood.map(({ value }) => value)) }),
      splits: Object.fromEntries([...of].map(([split, { value }]) => [split, value])),
      ...(retained.length > 0 && { retention: Object.fromEntries(retained) }),
    }];
  };
  return [
    ...row(0, "zero-shot", false),
    ...(method === "zero-shot" ? [] : row(1, method, false)),
    ...(chosen === undefined ? [] : row(chosen, method, true)),
  ];
}
