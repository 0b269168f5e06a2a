import { optionsOf } from "../../pipeline/options_of.ts";
import type { ClassifierFile } from "../../schemas/classifier_file.ts";
import { retainedOf } from "../../schemas/retention_metric.ts";
import { dataset } from "../../stages/dataset.ts";
import type { CardFacts, RunFacts } from "./card_facts.ts";
import { code } from "./code.ts";

/** More classes than these are in `classifier.json` alone. */
const NAMED = 100;

/** The datasets of the pipeline, with what they were read with. */
function sources({ pipeline }: RunFacts): readonly string[] {
  return pipeline.graph.flatMap((node) => {
    const options = optionsOf(node, dataset);
    if (options === undefined) return [];
    const { source, ...rest } = options;
    return [`- ${code(node.name)}: source ${code(source)}, with ${code(JSON.stringify(rest))}`];
  });
}

/** The splits that were measured of the dataset that was tuned on, each with its pictures. */
function splits({ evaluations }: RunFacts): readonly string[] {
  const own = evaluations.filter(({ metric }) => retainedOf(metric) === undefined);
  const sizes = new Map(own.map(({ split, n }) => [split, n]));
  const listed = [...sizes].map(([split, n]) => `${code(split)} (${n})`);
  return listed.length === 0
    ? []
    : [`- **Splits that were measured, and their pictures**: ${listed.join(", ")}`];
}

function sentences({ classes, templates }: ClassifierFile): readonly string[] {
  const names = classes.length > NAMED ? "" : `: ${classes.map(code).join(", ")}`;
  return [
    `- **Classes**: ${classes.length}${names}`,
    `- **Templates**: ${templates.map(code).join(", ")}`,
  ];
}

/** What the weights were tuned and measured on, as far as that is known. */
export function dataSection({ run, classifier }: CardFacts): string | undefined {
  const lines = [
    ...(run === undefined ? [] : [...sources(run), ...splits(run)]),
    ...(classifier === undefined ? [] : sentences(classifier)),
  ];
  return lines.length === 0 ? undefined : ["## Data", "", ...lines].join("\n");
}
