import { type } from "arktype";
import type { MetricName } from "../schemas/metric_name.ts";
import type { Complaint } from "../pipeline/stage.ts";
import type { TemplatesOption } from "../schemas/templates_option.ts";
import { type MetricsOption, metricsOption } from "./metrics_option.ts";

/** What weights are measured with, and by. */
export interface Measures {
  readonly templates: TemplatesOption;
  /** The main metric of each shift comes first. */
  readonly metrics: { readonly id: readonly MetricName[]; readonly ood: readonly MetricName[] };
  /** Groups that worst-group accuracy leaves out. */
  readonly excludeGroups: readonly string[];
  /** How events call the dataset, where it is another than the one that is tuned on. */
  readonly retention?: string;
}

/** The options of a stage that measures weights, as a file has them. */
interface MeasuresOptions {
  readonly templates: TemplatesOption;
  readonly metrics: MetricsOption;
  readonly exclude_groups: readonly string[];
  readonly retention?: string;
}

/** The schemas of those options that every such stage has, beside `templates`. */
export const measuresOptions = {
  /** The first is the main one: tables carry it, and α is chosen by it. */
  metrics: metricsOption.default(() => ["top1"]),
  /** WILDS leaves "Other" out of FMoW's regions. */
  exclude_groups: type("string[]").default(() => []),
} as const;

/** Reads the options. */
export function measuresOf(
  { templates, metrics, exclude_groups, retention }: MeasuresOptions,
): Measures {
  const byShift = "id" in metrics ? metrics : { id: metrics, ood: metrics };
  return {
    templates,
    metrics: { id: byShift.id, ood: byShift.ood },
    excludeGroups: exclude_groups,
    ...(retention !== undefined && { retention }),
  };
}

/** What is wrong with measures that no data can mend. */
export function* measuresComplaints({ metrics, excludeGroups }: Measures): Iterable<Complaint> {
  const grouped = [...metrics.id, ...metrics.ood].includes("worst_group");
  if (excludeGroups.length > 0 && !grouped) {
    yield {
      option: "exclude_groups",
      message: 'Groups are left out of metric "worst_group", which is not among the metrics',
    };
  }
}
