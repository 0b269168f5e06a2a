import { retainedOf } from "../../schemas/retention_metric.ts";
import { mainMetric } from "../../stages/main_metric.ts";
import type { CardFacts, RunFacts } from "./card_facts.ts";
import { code } from "./code.ts";
import { markdownTable } from "./markdown_table.ts";

/** A line of the table: one set of weights and what it came to. */
interface Result {
  readonly name: string;
  /** What ID splits are measured by, and OOD splits. */
  readonly by: { readonly id: string; readonly ood: string };
  /** By split; `NAME/METRIC` on another dataset. */
  readonly values: Readonly<Record<string, number>>;
}

/** The table that the run ended in. */
function ofRows({ rows }: RunFacts): readonly Result[] {
  return rows.map(({ method, ensembling, alpha, metric, ood_metric, splits, retention }) => ({
    name: `${method}${ensembling ? " with ensembling" : ""}, α = ${alpha}`,
    by: { id: metric, ood: ood_metric ?? metric },
    values: { ...splits, ...retention },
  }));
}

/** What was measured of the weights behind a step, and on the same splits before training. */
function ofStep({ evaluations, begun }: RunFacts, step: number): readonly Result[] {
  const id = mainMetric(evaluations, "id") ?? "";
  const by = { id, ood: mainMetric(evaluations, "ood") ?? id };
  const of = (alpha: number) =>
    Object.fromEntries(
      evaluations.filter((one) => one.alpha === alpha && one.metric === by[one.shift])
        .map(({ split, value }) => [split, value]),
    );
  const own = of(1);
  const before = Object.entries(of(0)).filter(([split]) => Object.hasOwn(own, split));
  const tuned = `${begun?.method ?? "tuned"}, α = 1, behind update ${step + 1}`;
  return [
    { name: "zero-shot, α = 0", by, values: Object.fromEntries(before) },
    { name: tuned, by, values: own },
  ].filter(({ values }) => Object.keys(values).length > 0);
}

/** How many pictures each split has, and each other dataset. */
const sizesOf = ({ evaluations }: RunFacts) =>
  new Map<string, number>(
    evaluations.map(({ metric, split, n }) => [retainedOf(metric) ?? split, n]),
  );

/** What a table's splits are measured by, in words. */
function metricsOf(results: readonly Result[], hasOod: boolean): string {
  const named = (shift: "id" | "ood") =>
    [...new Set(results.map(({ by }) => code(by[shift])))].join(", ");
  const [id, ood] = [named("id"), named("ood")];
  return id === ood || !hasOod
    ? `${id} on each split`
    : `${id} on \`id_…\`, ${ood} on each \`ood_…\``;
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** The mean over the OOD splits, where there are several that all were measured. */
function oodMean({ values }: Result, splits: readonly string[]): string {
  const found = splits.flatMap((split) => values[split] ?? []);
  return found.length === splits.length ? mean(found).toFixed(3) : "";
}

/**
 * What was measured: zero-shot, tuned and ensembled weights on the ID split and on each shifted
 * one. Only what stands in the run's events; undefined where there is nothing.
 */
export function resultsSection({ run, config, ownSize }: CardFacts): string | undefined {
  if (run === undefined) return undefined;
  const results = run.weights.kind === "step" ? ofStep(run, run.weights.step) : ofRows(run);
  const splits = [...new Set(results.flatMap(({ values }) => Object.keys(values)))];
  if (splits.length === 0) return undefined;
  const ood = splits.filter((split) => split.startsWith("ood_")), sizes = sizesOf(run);
  const several = ood.length > 1;
  const head = [
    "weights",
    ...splits.map((split) => `${code(split)} (${sizes.get(split) ?? "?"})`),
    ...(several ? ["OOD, mean"] : []),
  ];
  const rows = results.map((result) => [
    result.name,
    ...splits.map((split) => result.values[split]?.toFixed(3) ?? ""),
    ...(several ? [oodMean(result, ood)] : []),
  ]);
  const others = splits.some((split) => !/^(id|ood)_/.test(split))
    ? " The other columns are metrics on other datasets: what was kept of the pretrained weights."
    : "";
  const chosen = run.weights.kind === "chosen" && run.weights.selected !== undefined
    ? ` The weights here are those at α = ${run.weights.selected.alpha}.`
    : "";
  const resized = config.model_cfg.vision_cfg.image_size === ownSize
    ? ""
    : ` All of this was measured on pictures of ${ownSize} × ${ownSize} pixels, before the model ` +
      "was made to take others.";
  return [
    "## Results",
    "",
    `${metricsOf(results, ood.length > 0)}, in brackets its number of pictures. \`id_…\` is the ` +
    `distribution that was trained on, \`ood_…\` are shifted ones.${others}${chosen}${resized}`,
    "",
    markdownTable(head, rows),
  ].join("\n");
}
