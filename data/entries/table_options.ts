import type { SourceOptions } from "../../schemas/dataset_source.ts";

/** The options that every source of rows has, defaults filled in. */
export type TableOptions = Pick<
  SourceOptions["csv"],
  "path" | "splits" | "split" | "ood" | "classes"
>;
