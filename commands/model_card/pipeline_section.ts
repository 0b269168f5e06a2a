import type { CardFacts } from "./card_facts.ts";
import { codeBlock } from "./code.ts";

/** The pipeline file that made the weights, and what it ran on. */
export function pipelineSection({ run }: CardFacts): string | undefined {
  if (run === undefined) return undefined;
  const { begun, yaml } = run;
  const ran = begun === undefined ? [] : [
    `It ran on ${begun.engine} with ${begun.threads} ${
      begun.threads === 1 ? "thread" : "threads"
    } (${
      Object.entries(begun.versions).map(([name, version]) => `${name} ${version}`).join(", ")
    }).`,
    "",
  ];
  return ["## Pipeline", "", ...ran, codeBlock("yaml", yaml)].join("\n");
}
