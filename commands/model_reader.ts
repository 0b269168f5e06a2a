import type { PretrainedModel } from "../model/pretrained_model.ts";
import { rereadWeights } from "../model/reread_weights.ts";
import type { Pipeline } from "../pipeline/pipeline.ts";
import type { HostTensors } from "../schemas/host_tensor.ts";
import { openPipelineModel } from "./open_pipeline_model.ts";

/** Reads the models that pipelines name. */
export type ModelReader = (
  pipeline: Pick<Pipeline, "model" | "seed" | "origin">,
) => Promise<PretrainedModel>;

const held = (weights: HostTensors) => () => Promise.resolve(weights);

/** The model that a pipeline names; weights that were drawn are kept, for it takes long. */
async function readModel(
  pipeline: Parameters<ModelReader>[0],
  path: string | undefined,
): Promise<PretrainedModel> {
  const { weights, head, ...opened } = await openPipelineModel(pipeline);
  const read = path === undefined ? held(await weights()) : await rereadWeights(weights, path);
  return { ...opened, weights: read, ...(head && { head: await head() }) };
}

/** The file that a pipeline's model is read from; undefined where its weights are drawn. */
function pathOf(model: Pipeline["model"]): string | undefined {
  if (typeof model === "string") return model;
  return "checkpoint" in model ? model.checkpoint : undefined;
}

/**
 * A reader that keeps the last model that it has read, for runs of one model that come one after
 * another. Drawn weights are drawn anew for each seed.
 *
 * @throws {InputError} as `openPipelineModel()`
 */
export function modelReader(): ModelReader {
  let last: { readonly key: string; readonly contents: PretrainedModel } | undefined;
  return async (pipeline) => {
    const { model, seed } = pipeline;
    const path = pathOf(model), key = JSON.stringify([model, ...path === undefined ? [seed] : []]);
    if (last?.key !== key) {
      last = undefined;
      last = { key, contents: await readModel(pipeline, path) };
    }
    return last.contents;
  };
}
