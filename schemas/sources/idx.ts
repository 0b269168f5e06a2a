import { type } from "arktype";
import { commonOptions } from "./common_options.ts";

const { place, fraction, classes, limit } = commonOptions;

/** The four files of MNIST, and of the sets that are laid out like it. */
export const idx = type({
  "+": "reject",
  source: "'idx'",
  /** The folder that they lie in. */
  path: place,
  /** In the order of the labels. */
  classes,
  /** What each class of the training file gives to validation: the set has none of its own. */
  id_val: fraction.default(0.1),
  "limit?": limit,
});
