import type { CheckpointContents } from "../model/checkpoint/checkpoint_contents.ts";
import { readOpened } from "../model/checkpoint/read_opened.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import { openPipelineModel } from "./open_pipeline_model.ts";

/** Reads the models that pipelines name. */
export type ModelReader = (
  pipeline: Pick<Pipeline, "model" | "seed" | "origin">,
) => Promise<CheckpointContents>;

/**
 * A reader that keeps the last model that it has read, weights included, for runs of one model that
 * come one after another. Drawn weights are drawn anew for each seed.
 *
 * @throws {InputError} as `openPipelineModel()`
 */
export function modelReader(): ModelReader {
  let last: { readonly key: string; readonly contents: CheckpointContents } | undefined;
  return async (pipeline) => {
    const { model, seed } = pipeline;
    const drawn = typeof model !== "string" && "init" in model;
    const key = JSON.stringify([model, ...drawn ? [seed] : []]);
    if (last?.key !== key) {
      last = undefined;
      last = { key, contents: await readOpened(await openPipelineModel(pipeline)) };
    }
    return last.contents;
  };
}
