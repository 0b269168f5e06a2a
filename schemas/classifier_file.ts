import { type } from "arktype";

/** `classifier.json` beside the weights of a run: what they were chosen to classify. */
export const classifierFile = type({
  "+": "reject",
  classes: "string[] >= 2",
  templates: "string[] >= 1",
  /** How many answers there are on splits that are measured on others than all classes. */
  "answers?": type({ "[string]": "number.integer > 0" }),
});
export type ClassifierFile = typeof classifierFile.infer;
