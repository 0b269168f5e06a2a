import { basename, resolve } from "node:path";
import { isHubName, parseHubName } from "../../schemas/hub_name.ts";
import type { CardFacts } from "./card_facts.ts";
import { code } from "./code.ts";
import { dataSection } from "./data_section.ts";
import { frontMatter } from "./front_matter.ts";
import { loadingSection } from "./loading_section.ts";
import { modelSection } from "./model_section.ts";
import { pipelineSection } from "./pipeline_section.ts";
import { resultsSection } from "./results_section.ts";

/** What a checkpoint that is of no run is called: its repository, or its folder. */
function nameOf(source: string): string {
  if (isHubName(source)) return parseHubName(source).repository;
  const name = basename(resolve(source));
  return /^[\w.-]+$/.test(name) ? name : code(name);
}

/**
 * A model card, `README.md` as the Hugging Face hub reads it: what the weights are, what they were
 * tuned on and how, what was measured, how they are used. It says what the run's folder says, and
 * of weights from elsewhere no more than what they are.
 */
export function modelCard(facts: CardFacts): string {
  const { run, source } = facts;
  const title = run?.pipeline.name ?? nameOf(source);
  const how = facts.head === undefined ? "comparing it with sentences" : "a linear head";
  const by = run?.update === undefined ? "Written" : "Fine-tuned";
  const intro = `A CLIP model: it classifies a picture by ${how}. ${by} by flyp.`;
  const sections = [
    frontMatter(facts),
    `# ${title}`,
    intro,
    modelSection(facts),
    dataSection(facts),
    resultsSection(facts),
    loadingSection(facts),
    pipelineSection(facts),
  ];
  return `${sections.filter((section) => section !== undefined).join("\n\n")}\n`;
}
