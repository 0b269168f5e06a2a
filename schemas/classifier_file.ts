import { type } from "arktype";

/** `classifier.json` beside the weights of a run: what they were chosen to classify. */
export const classifierFile = type({
  "+": "reject",
  classes: "string[] >= 2",
  templates: "string[] >= 1",
});
export type ClassifierFile = typeof classifierFile.infer;
