import type { CardFacts, RunFacts } from "./card_facts.ts";
import { code } from "./code.ts";
import { markdownTable } from "./markdown_table.ts";

/** A line of the table: one set of weights and what it came to on the splits. */
interface Result {
  readonly name: string;
  readonly metric: string;
  readonly values: Readonly<Record<string, number>>;
}

/** The table that the run ended in. */
function ofRows({ rows }: RunFacts): readonly Result[] {
  return rows.map(({ method, ensembling, alpha, metric, splits }) => ({
    name: `${method}${ensembling ? " with ensembling" : ""}, α = ${alpha}`,
    metric,
    values: splits,
  }));
}

/** What was measured of the weights behind a step, and on the same splits before training. */
function ofStep({ evaluations, begun }: RunFacts, step: number): readonly Result[] {
  const metric = evaluations.at(-1)?.metric ?? "";
  const of = (alpha: number) =>
    Object.fromEntries(
      evaluations.filter((one) => one.alpha === alpha && one.metric === metric)
        .map(({ split, value }) => [split, value]),
    );
  const own = of(1);
  const before = Object.entries(of(0)).filter(([split]) => Object.hasOwn(own, split));
  const tuned = `${begun?.method ?? "tuned"}, α = 1, behind update ${step + 1}`;
  return [
    { name: "zero-shot, α = 0", metric, values: Object.fromEntries(before) },
    { name: tuned, metric, values: own },
  ].filter(({ values }) => Object.keys(values).length > 0);
}

/** How many pictures each split has. */
const sizesOf = ({ evaluations }: RunFacts) =>
  new Map<string, number>(evaluations.map(({ split, n }) => [split, n]));

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
  const metrics = [...new Set(results.map(({ metric }) => code(metric)))].join(", ");
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
    `${metrics} on each split, in brackets its number of pictures. \`id_…\` is the distribution ` +
    `that was trained on, \`ood_…\` are shifted ones.${chosen}${resized}`,
    "",
    markdownTable(head, rows),
  ].join("\n");
}
