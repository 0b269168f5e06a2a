import type { Event, Method } from "../schemas/events.ts";
import type { Evaluation } from "../schemas/messages.ts";

type Row = Extract<Event, { event: "result" }>["rows"][number];

/** What a table is made for. */
export interface ResultOf {
  readonly method: Method;
  readonly seed: number;
  /** The α that was chosen, where one was. */
  readonly chosen?: number;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** What a table tells of a shift: tests where there are any, else validation. */
function reportable(evaluations: readonly Evaluation[], shift: "id" | "ood") {
  const on = (kind: "test" | "val") =>
    evaluations.filter(({ split }) => split.startsWith(`${shift}_${kind}`));
  const tests = on("test");
  return tests.length > 0 ? tests : on("val");
}

/**
 * The table that a run ends in: zero-shot (α = 0), the method (α = 1), and the method with weight
 * ensembling (the chosen α). A row takes the last evaluation of each test split, of validation
 * where a shift was not tested; `ood` is the mean over the OOD splits. Rows without an ID split are
 * left out.
 */
export function resultRows(
  evaluations: readonly Evaluation[],
  { method, seed, chosen }: ResultOf,
): readonly Row[] {
  const measured = [...reportable(evaluations, "id"), ...reportable(evaluations, "ood")];
  const row = (alpha: number, name: Method, ensembling: boolean): Row[] => {
    const of = new Map(
      measured.filter((one) => one.alpha === alpha).map((one) => [one.split, one]),
    );
    const values = (shift: "id" | "ood") =>
      [...of.values()].filter((one) => one.shift === shift).map(({ value }) => value);
    const [id] = values("id"), ood = values("ood"), [first] = of.values();
    if (id === undefined || first === undefined) return [];
    return [{
      method: name,
      ensembling,
      alpha,
      seed,
      metric: first.metric,
      id,
      ...(ood.length > 0 && { ood: mean(ood) }),
      splits: Object.fromEntries([...of].map(([split, { value }]) => [split, value])),
    }];
  };
  return [
    ...row(0, "zero-shot", false),
    ...(method === "zero-shot" ? [] : row(1, method, false)),
    ...(chosen === undefined ? [] : row(chosen, method, true)),
  ];
}
