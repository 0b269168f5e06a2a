import { stringify } from "yaml";
import { baseModel } from "./base_model.ts";
import type { CardFacts } from "./card_facts.ts";

const LIBRARIES = { open_clip: "open_clip", hf: "transformers" };

/**
 * The YAML that opens a model card on the Hugging Face hub: library, task, tags, and where they are
 * known licence and base model.
 */
export function frontMatter({ layout, licence, source, run }: CardFacts): string {
  const base = run === undefined ? baseModel(source) : baseModel(run.pipeline.model);
  const tuned = run?.update !== undefined;
  const yaml = stringify({
    library_name: LIBRARIES[layout],
    pipeline_tag: "zero-shot-image-classification",
    tags: ["clip", ...tuned ? [run.begun?.method ?? "fine-tuned", "flyp"] : []]
      .filter((tag, i, all) => all.indexOf(tag) === i),
    ...licence,
    ...(base.hubName !== undefined && { base_model: base.hubName }),
  });
  return `---\n${yaml}---`;
}
