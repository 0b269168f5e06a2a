import { type } from "arktype";
import { commonOptions } from "./common_options.ts";

const { place, fraction, split, limit } = commonOptions;

/** Folders of pictures, one for each class. */
export const imageFolder = type({
  "+": "reject",
  source: "'image-folder'",
  path: place,
  split: split.default("auto"),
  /** A folder of classes for each shift; all of it is test, but for a fraction that is val. */
  ood: type({ "[string > 0]": place.or({ "+": "reject", path: place, val: fraction.default(0) }) })
    .default(() => ({})),
  "limit?": limit,
});
