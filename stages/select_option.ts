import { type } from "arktype";
import { type MetricName, metricName } from "../schemas/metric_name.ts";
import { splitSelector } from "./select_splits.ts";
import { isMap, toldApart } from "../schemas/told_apart.ts";

/** What is chosen by: a split, by the main metric, or a split and a metric. */
export type SelectOption = string | { readonly split: string; readonly metric: MetricName };

const both = type({ "+": "reject", split: splitSelector, metric: metricName });

/** As `SelectOption`. That the split is ID validation is for stages to check, who say what for. */
export const selectOption = toldApart(
  (data) => typeof data === "string" ? splitSelector : isMap(data) ? both : undefined,
  "the name of a split, or { split: name, metric: name }",
).as<SelectOption>();

/** Split and metric; where the option names no metric the main one. */
export function selectedBy(
  option: SelectOption,
  [main]: readonly MetricName[],
): { readonly split: string; readonly metric: MetricName } {
  return typeof option === "string" ? { split: option, metric: main ?? "top1" } : option;
}
