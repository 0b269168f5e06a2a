import { type } from "arktype";
import { commonOptions } from "./common_options.ts";

const { classes, fraction, split, limit } = commonOptions;

/** A file, a pattern of files (`data-{000..007}.tar`, `train-*.parquet`), or a list of them. */
const files = type("string > 0").or("string[] >= 1").describe(
  "a file, a pattern such as train-{00..07}.tar or train-*.parquet, or a list of them",
);

/**
 * Options of every source whose pictures are rows of files: CSV, JSON lines, parquet, tar. One of
 * `path` and `splits` has to be given.
 */
export const tableOptions = {
  /** Files to be divided: by their own column of splits, else by `split`. */
  "path?": files,
  /** Files of each split, in place of `path`. */
  "splits?": { "+": "reject", train: files, "id_val?": files, "id_test?": files },
  split: split.default("auto"),
  /** The files of each shift; all of it is test, but for a fraction that is val. */
  ood: type({
    "[string > 0]": files.or({ "+": "reject", path: files, "val?": fraction }),
  }).default(() => ({})),
  /** The classes and their order: their names, or a text file with one a line. */
  "classes?": classes,
  "limit?": limit,
} as const;
