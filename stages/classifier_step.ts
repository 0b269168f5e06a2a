import { type } from "arktype";
import { firstOf } from "../pipeline/first_of.ts";
import { stage } from "../pipeline/stage.ts";
import { adamwOptions } from "./adamw_options.ts";
import { classLabels } from "./class_labels.ts";
import { trainSteps } from "./train_steps.ts";

const options = type({
  "...": adamwOptions,
  /** The share of each target that is spread over all classes. */
  label_smoothing: "0 <= number < 1 = 0",
  /** Gradients are scaled so that their common norm is at most this. WiSE-FT's code: 1. */
  "clip_gradient_norm?": "number.safe > 0",
  /**
   * L2-SP: what the squared distance of the image encoder to the pretrained one counts in the loss.
   * LP-FT's code: 0.01.
   */
  l2_sp: "number.safe >= 0 = 0",
});

/**
 * FT: updates image encoder and linear head by cross-entropy. The graph tells the methods apart: a
 * head from `text-head` is FT, with `l2_sp` L2-SP (Li et al., ICML 2018), one from `linear-probe`
 * LP-FT (Kumar et al., ICLR 2022). `trainSteps()` says what it gives when.
 */
export const classifierStep = stage({
  name: "classifier-step",
  needs: { from: "Batch", head: "Head" },
  gives: "Step",
  methodOf: ({ l2_sp }, feeds) =>
    feeds("head").includes("linear-probe") ? "lp-ft" : l2_sp > 0 ? "l2-sp" : "ft",
  options,
  connect({ from, head }, options, run) {
    const { beta1, beta2, epsilon, clip_gradient_norm: most } = options;
    const rule = {
      beta1,
      beta2,
      epsilon,
      labelSmoothing: options.label_smoothing,
      l2Sp: options.l2_sp,
      ...(most !== undefined && { clipGradientNorm: most }),
    };
    const given = firstOf(head, run.signal);
    return trainSteps({
      from,
      open: async () => await run.services.openClassifier(await given, rule),
      schedule: options,
      chance: async () => Math.log((await given).tuned.classes.length),
      update: async (model, { images, rows }, scalars, signal) => {
        const labels = classLabels(rows, (await given).tuned.classes);
        return await model.update({ images, labels, ...scalars }, signal);
      },
    }, run);
  },
});
