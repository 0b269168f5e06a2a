import { code } from "../model_card/code.ts";
import { unitOf } from "./format_summary.ts";
import { metricTitle } from "./metric_title.ts";

/** Names the metric of a table, and that of OOD where it is another, with their units. */
export function metricSentence(
  { metric, oodMetric }: { readonly metric: string; readonly oodMetric: string },
): string {
  const named = (metric: string) => `**${capital(metricTitle(metric))}** (${code(metric)})`;
  const unit = `in ${unitOf(metric)}`;
  if (metric === oodMetric) return `${named(metric)}, ${unit}.`;
  return `ID: ${named(metric)}, ${unit}; OOD: ${named(oodMetric)}, in ${unitOf(oodMetric)}.`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
