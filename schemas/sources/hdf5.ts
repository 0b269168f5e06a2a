import { type } from "arktype";
import { commonOptions } from "./common_options.ts";

const { place, classes, limit } = commonOptions;

/** The six HDF5 files of PatchCamelyon: pictures and labels of train, valid and test. */
export const hdf5 = type({
  "+": "reject",
  source: "'hdf5'",
  /** The folder that they lie in. */
  path: place,
  /** What the files' names begin with, up to `train_x.h5`. */
  prefix: "string = 'camelyonpatch_level_2_split_'",
  /** In the order of the labels. */
  classes,
  "limit?": limit,
});
