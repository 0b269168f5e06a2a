import { type } from "arktype";
import { METRIC_NAMES, type MetricName, metricName } from "../schemas/metric_name.ts";
import { isMap, toldApart } from "../schemas/told_apart.ts";

/** What splits are measured by: the main metric first, the same on ID and OOD or not. */
export type MetricsOption =
  | readonly MetricName[]
  | { readonly id: readonly MetricName[]; readonly ood: readonly MetricName[] };

const list = metricName.array().atLeastLength(1).describe("a list of metrics")
  .narrow((names, problem) =>
    new Set(names).size === names.length || problem.mustBe("metrics of which each is named once")
  );
const byShift = type({ "+": "reject", id: list, ood: list });

/** As `MetricsOption`. */
export const metricsOption = toldApart(
  (data) => Array.isArray(data) ? list : isMap(data) ? byShift : undefined,
  `a list of metrics (${METRIC_NAMES.join(", ")}), or { id: list, ood: list }`,
).as<MetricsOption>();
