import { type } from "arktype";

// YAML has `.inf`, which "number" would take and "number.safe" does not.
/** AdamW and its schedule: a linear warm-up, then a cosine. The options of every training step. */
export const adamwOptions = type({
  /** At the end of the warm-up. For OpenAI's models FLYP takes 1e-5, WiSE-FT's code 3e-5. */
  learning_rate: "number.safe > 0",
  /** Of every parameter that is trained, logit_scale and head included. */
  weight_decay: "number.safe >= 0 = 0.1",
  /** Updates in which the learning rate rises linearly. */
  warmup: "number.integer >= 0 = 500",
  /** Added to the cosine that the learning rate follows. */
  min_learning_rate: "number.safe >= 0 = 0",
  beta1: "0 <= number < 1 = 0.9",
  beta2: "0 <= number < 1 = 0.999",
  epsilon: type("number.safe > 0").default(1e-8),
});
