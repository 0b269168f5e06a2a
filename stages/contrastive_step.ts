import { stage } from "../pipeline/stage.ts";
import { chanceLevel } from "./chance_level.ts";
import { collisionLabels } from "./collision_labels.ts";
import { contrastiveOptions } from "./contrastive_options.ts";
import { samplePrompts } from "./sample_prompts.ts";
import { trainSteps } from "./train_steps.ts";
import { updateRule } from "./update_rule.ts";

/**
 * FLYP: updates image and text encoder by the contrastive loss of pretraining (Goyal et al., CVPR
 * 2023); `loss`, `collisions` and `train` are the ablations of it. `trainSteps()` says what it
 * gives when.
 */
export const contrastiveStep = stage({
  name: "contrastive-step",
  needs: { from: "PairBatch" },
  gives: "Step",
  method: "flyp",
  options: contrastiveOptions,
  *check({ loss, collisions }, around) {
    if (loss === "cross-entropy" && collisions !== "negatives") {
      yield {
        option: "collisions",
        message: 'Class collisions are for loss "contrastive"; "cross-entropy" has none',
      };
    }
    for (const { draw } of around.ancestors(samplePrompts)) {
      if ((draw === "classes") === (loss === "cross-entropy")) continue;
      const wanted = loss === "cross-entropy"
        ? 'all classes: sample-prompts must have draw "classes"'
        : 'pictures: sample-prompts must not have draw "classes"';
      yield {
        option: "loss",
        message: `Loss "${loss}" is for sentences of ${wanted} (was "${draw}")`,
      };
    }
  },
  connect: ({ from }, options, run) =>
    trainSteps({
      from,
      open: () => run.services.openModel(updateRule(options)),
      schedule: options,
      chance: (batch) => chanceLevel(batch, options, collisionLabels(batch, options).labels),
      update: (model, batch, scalars, signal) =>
        model.update({
          images: batch.images,
          captions: batch.captions,
          captionOf: batch.captionOf,
          ...collisionLabels(batch, options),
          ...scalars,
        }, signal),
    }, run),
});
