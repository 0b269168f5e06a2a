import { loadDataset } from "../data/load_dataset.ts";
import { estimateMemory } from "../model/estimate_memory.ts";
import { openModelSource } from "../model/open_model_source.ts";
import { describeGraph } from "../pipeline/describe_graph.ts";
import { optionsOf } from "../pipeline/options_of.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { OptionsSchema } from "../pipeline/stage.ts";
import { dataset } from "../stages/dataset.ts";
import { pair } from "../stages/pair.ts";
import { sampleRows } from "../stages/sample_rows.ts";

/** Tokens that a sentence is taken to have: CLIP's usual templates have 8 to 16. */
const SENTENCE_LENGTH = 16;

/** `run --dry-run`: says what would run, how long in steps and in how much memory; runs nothing. */
export async function dryRun(pipeline: Pipeline): Promise<number> {
  const lines = [`${pipeline.name}, seed ${pipeline.seed}`];
  for (const { name, stage, takes, gives } of describeGraph(pipeline.graph)) {
    const from = takes.map(({ port, kinds, from }) =>
      `${port}: ${kinds.join(" | ")} of ${from.join(", ")}`
    );
    lines.push(`  ${name} (${stage}): ${from.join("; ") || "nothing"} → ${gives}`);
  }
  const { config } = await openModelSource(pipeline.model, pipeline.seed);
  const find = <O extends OptionsSchema>(stage: { name: string; options: O }) =>
    pipeline.graph.map((node) => optionsOf(node, stage)).find((options) => options !== undefined);
  const source = find(dataset), order = find(sampleRows), batches = find(pair);
  if (source !== undefined) {
    const { classes, splits } = await loadDataset(source, pipeline.seed);
    const sizes = [...splits].map(([split, pictures]) => `${split} ${pictures.length}`);
    lines.push(`Data: ${classes.length} classes; ${sizes.join(", ")}`);
    if (order !== undefined && batches !== undefined) {
      const each = Math.ceil((splits.get("train")?.length ?? 0) / batches.batch);
      const memory = estimateMemory(config.model_cfg, batches.batch, SENTENCE_LENGTH);
      lines.push(
        `Training: ${order.epochs} epochs of ${each} steps, ${order.epochs * each} in all`,
      );
      lines.push(`Memory: about ${memory} MiB`);
    }
  }
  console.log(lines.join("\n"));
  return 0;
}
