/** What is tuned and measured. */
export const SWEEP_MODEL = "data/models/starter";
/** Pictures of ID validation. */
export const SWEEP_PICTURES = 512;

/** Of each split so many pictures: what is divided by points is not to drown in what is not. */
export const SWEEP_DATA = {
  stage: "dataset",
  source: "emoji",
  id: ["noto", "twemoji"],
  limit: SWEEP_PICTURES,
};

/** A pipeline, as YAML, of a few steps of training and a sweep on ID validation behind it. */
export function sweepPipeline(points: number): string {
  const graph = {
    data: SWEEP_DATA,
    order: { stage: "sample-rows", data: "data", epochs: 1, sampler: "pictures" },
    images: { stage: "decode", from: "order" },
    prompts: { stage: "sample-prompts", from: "order", templates: "emoji" },
    pairs: { stage: "pair", images: "images", prompts: "prompts", batch: 128 },
    step: { stage: "contrastive-step", from: "pairs", learning_rate: 1e-5 },
    ensemble: {
      stage: "interpolate",
      from: "step",
      data: "data",
      alphas: { from: 0, to: 1, by: 1 / (points - 1) },
      test: [],
      templates: "emoji",
    },
  };
  return JSON.stringify({ name: "sweep", seed: 1, model: SWEEP_MODEL, graph });
}
