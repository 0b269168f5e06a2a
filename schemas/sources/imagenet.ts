import { type } from "arktype";
import { commonOptions } from "./common_options.ts";

const { place, fraction, limit } = commonOptions;

/** Which classes folders with other names stand for. */
const mapping = place.or({
  "+": "reject",
  /** JSON: for each name the classes of ImageNet, by wnid, index or label. */
  classes: place,
  /** JSON: the name that each folder stands for; left out, folders are named by it. */
  "folders?": place,
  /** Text: a label of a class a line, which `classes` may use. */
  "labels?": place,
  /** JSON: for each index the line of `labels`, from 0; left out, they are the same. */
  "ids?": place,
});

/** A shifted set. What its folders are named by decides what may be answered on it. */
const shift = type({
  "+": "reject",
  path: place,
  folders: type("'wnid' | 'index' | 'name'").default("wnid"),
  "mapping?": mapping,
  /** How many answers there must be: fewer, where folders are missing, would be easier. */
  "answers?": "number.integer > 1",
  /** Pixels that are cut off on each side before all else. */
  border: "number.integer >= 0 = 0",
}).narrow(({ folders, mapping }, problem) =>
  (folders === "name") === (mapping !== undefined) ||
  problem.mustBe('given a "mapping" where "folders" is "name", and only there')
);

/** ImageNet and the sets that are measured with its classes: V2, R, A, Sketch, ObjectNet. */
export const imagenet = type({
  "+": "reject",
  source: "'imagenet'",
  /** The folder that has `train` and `val`, a folder for each wnid in both. */
  path: place,
  /** The names of the classes: a file with one a line by the order of wnids, or JSON. */
  classes: place,
  /** The folder of ImageNet's validation set, which is id_test here; left out, `val` in `path`. */
  "val?": place,
  /** What the pictures of `val` are, where they lie in it without folders. */
  "val_labels?": place,
  /** What of train is id_val. */
  id_val: fraction.default(0.02),
  ood: type({ "[string > 0]": place.or(shift) }).default(() => ({})),
  "limit?": limit,
});
