import type { Complaint } from "../pipeline/stage.ts";
import type { MetricName } from "../schemas/metric_name.ts";
import { type Measures, measuresComplaints, measuresOf } from "./measures.ts";
import { selectedBy, type SelectOption } from "./select_option.ts";

/** What is chosen by, and what is measured for it. */
export interface Choosing {
  readonly by: { readonly split: string; readonly metric: MetricName };
  /** The metrics that are asked for, and on ID the one that is chosen by. */
  readonly measures: Measures;
}

/** Reads the options of a stage that measures weights and chooses among them. */
export function choosing(
  given: Parameters<typeof measuresOf>[0] & { readonly select: SelectOption },
): Choosing {
  const measures = measuresOf(given), { id, ood } = measures.metrics;
  const by = selectedBy(given.select, id);
  return { by, measures: { ...measures, metrics: { id: [...new Set([...id, by.metric])], ood } } };
}

/**
 * What is wrong with a choice that no data can mend.
 *
 * @param what is chosen: "α"
 */
export function* choosingComplaints(
  { by: { split }, measures }: Choosing,
  what: string,
): Iterable<Complaint> {
  yield* measuresComplaints(measures);
  if (split !== "id_val") {
    yield {
      option: "select",
      message: `${what} must be chosen on ID validation (id_val), not on ${split}`,
    };
  }
}
