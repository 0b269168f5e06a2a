import { type } from "arktype";

/** What both sides are asked: some updates of a model on one batch. */
export const stepRequest = type({
  /** A folder with the model. */
  folder: "string",
  /** Pictures in the batch. */
  pictures: "number.integer > 0",
  /** What is encoded: each as often as it stands here. */
  captions: type("string[] > 0").readonly(),
  /** Which of the captions each picture goes with. */
  caption_of: type("number[] > 0").readonly(),
  /** Updates, the first among them. */
  steps: "number.integer > 1",
  threads: "number.integer > 0",
});
export type StepRequest = Readonly<typeof stepRequest.infer>;

/** What a side tells of its updates. */
export const stepResult = type({
  /** Of each update, from its pixels and captions to its loss. */
  seconds: type("number[] > 1").readonly(),
  losses: type("number[] > 1").readonly(),
  /** The most memory of the whole process, in MiB. */
  peak_mb: "number > 0",
  /** Floating-point operations of the matrix products of one update; ours tells that. */
  "products?": "number > 0",
  /** The machine's own rate for a product of 2048², a second; ours measures it beside the updates. */
  "rate?": "number > 0",
});
export type StepResult = Readonly<typeof stepResult.infer>;
