import { type Traversal, type } from "arktype";
import type { SplitName } from "./dataset.ts";
import { engineName } from "./engine_name.ts";
import { largestValue } from "./largest_value.ts";

const time = type("string.date.iso").and(/Z$/).describe("a time in ISO 8601, UTC, with a final Z");
const fraction = type("0 <= number <= 1");
const ordinal = type("number.integer >= 0");
const count = type("number.integer > 0");
const measured = type("number >= 0");

/** Says of a value what its metric allows it to be at most. */
const expectedOf = (metric: string) =>
  largestValue(metric) === 1 ? `a fraction, as ${metric} is` : "finite";

/** Whether a metric may have that value; one too large is a problem of the event's `value`. */
function fitsMetric(
  { metric, value }: { readonly metric: string; readonly value: number },
  problem: Traversal,
): boolean {
  return value <= largestValue(metric) ||
    problem.reject({
      path: [...problem.path, "value"],
      expected: expectedOf(metric),
      actual: `${value}`,
    });
}

/** The baselines and methods that a run may be an instance of. */
export const method = type("'zero-shot' | 'lp' | 'ft' | 'l2-sp' | 'lp-ft' | 'flyp'");
/** The baselines and methods that a run may be an instance of. */
export type Method = typeof method.infer;

/** The first event: what is run, on what. */
export const runEvent = type({
  "+": "reject",
  event: "'run'",
  time,
  name: "string > 0",
  seed: ordinal,
  engine: engineName,
  method,
  threads: count,
  versions: "Record<string, string>",
});

/** One update of the weights. */
export const stepEvent = type({
  "+": "reject",
  event: "'step'",
  time,
  step: ordinal,
  epoch: ordinal,
  loss: "number",
  learning_rate: measured,
  logit_scale: measured,
  images_per_second: measured,
});

/**
 * One metric of one set of weights on one split; epoch −1 is before training. Of several metrics
 * the main one comes first. One on another dataset than is tuned on is called
 * `retention/NAME/METRIC`.
 */
export const evaluationEvent = type({
  "+": "reject",
  event: "'evaluation'",
  time,
  epoch: "number.integer >= -1",
  alpha: fraction,
  split: type(/^(train|id_val|id_test|ood_(val|test)\/.+)$/).as<SplitName>(),
  shift: "'id' | 'ood'",
  metric: "string > 0",
  value: measured,
  n: count,
}).narrow(fitsMetric);

/** The weight ensembling that was chosen, and by what. */
export const selectedEvent = type({
  "+": "reject",
  event: "'selected'",
  time,
  alpha: fraction,
  by: type({ "+": "reject", split: /^id_/, metric: "string > 0", value: measured })
    .narrow(fitsMetric),
});

/**
 * The linear probe that was chosen: its C, by what, in how many iterations it was fitted, and
 * whether its derivatives then were as small as was asked for.
 */
export const probeEvent = type({
  "+": "reject",
  event: "'probe'",
  time,
  c: "number > 0",
  by: type({ "+": "reject", split: "'id_val'", metric: "string > 0", value: measured })
    .narrow(fitsMetric),
  iterations: ordinal,
  converged: "boolean",
});

/** The weights of a training that were kept as the best, and by what; step −1 is before it. */
export const bestEvent = type({
  "+": "reject",
  event: "'best'",
  time,
  step: "number.integer >= -1",
  epoch: "number.integer >= -1",
  by: type({ "+": "reject", split: /^id_/, metric: "string > 0", value: measured })
    .narrow(fitsMetric),
});

/** A checkpoint that has been written. */
export const checkpointEvent = type({
  "+": "reject",
  event: "'checkpoint'",
  time,
  step: ordinal,
  path: "string > 0",
});

/** What people should know of a step, though the run goes on. */
export const warningEvent = type({
  "+": "reject",
  event: "'warning'",
  time,
  step: ordinal,
  reason: "string > 0",
});

/** A picture that was skipped, and why. */
export const quarantineEvent = type({
  "+": "reject",
  event: "'quarantine'",
  time,
  path: "string > 0",
  reason: "string > 0",
});

/**
 * One row of the table that a run ends in; `ood`, the mean over the OOD splits, is absent where
 * there is none. `metric` is what `id` is measured by, and OOD too unless `ood_metric` names
 * another. `retention` has, under `NAME/METRIC`, what was measured on other datasets.
 */
export const resultRow = type({
  "+": "reject",
  method,
  ensembling: "boolean",
  alpha: fraction,
  seed: ordinal,
  metric: "string > 0",
  "ood_metric?": "string > 0",
  id: measured,
  "ood?": measured,
  splits: type({ "[string]": measured }),
  "retention?": type({ "[string]": measured }),
}).narrow(({ metric, ood_metric, id, ood, splits, retention }, problem) => {
  const onOod = ood_metric ?? metric;
  const values: readonly (readonly [path: readonly string[], metric: string, value: number])[] = [
    [["id"], metric, id],
    [["ood"], onOod, ood ?? 0],
    ...Object.entries(splits).map(([split, value]) =>
      [["splits", split], split.startsWith("ood_") ? onOod : metric, value] as const
    ),
    ...Object.entries(retention ?? {}).map(([of, value]) =>
      [["retention", of], of, value] as const
    ),
  ];
  const wrong = values.find(([, by, value]) => value > largestValue(by));
  if (wrong === undefined) return true;
  const [path, by, value] = wrong;
  return problem.reject({
    path: [...problem.path, ...path],
    expected: expectedOf(by),
    actual: `${value}`,
  });
});

/** The table that a run ends in; its zero-shot row is what tuning is judged against. */
export const resultEvent = type({
  "+": "reject",
  event: "'result'",
  time,
  rows: resultRow.array().narrow((rows, problem) =>
    rows.some(({ method }) => method === "zero-shot") ||
    problem.mustBe("rows with a zero-shot row among them")
  ),
});

/**
 * The last event: how it went, wall-clock seconds, and the most memory that was resident. `reason`
 * is there where a run failed because its training has diverged.
 */
export const endEvent = type({
  "+": "reject",
  event: "'end'",
  time,
  status: "'done' | 'interrupted' | 'failed'",
  "reason?": "'diverged'",
  seconds: measured,
  peak_mb: measured,
});

/** Every line that `run` and `evaluate` print on stdout. */
export const event = runEvent.or(stepEvent).or(evaluationEvent).or(probeEvent).or(bestEvent)
  .or(warningEvent).or(selectedEvent).or(checkpointEvent).or(quarantineEvent).or(resultEvent).or(
    endEvent,
  );

/** Every line that `run` and `evaluate` print on stdout. */
export type Event = typeof event.infer;

type WithoutTime<E> = E extends { time: string } ? Omit<E, "time"> : never;

/** An event as a stage reports it; whoever writes it down adds the time. */
export type Report = WithoutTime<Event>;
