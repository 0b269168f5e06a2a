import { type } from "arktype";
import { tableColumns } from "./table_columns.ts";
import { tableOptions } from "./table_options.ts";

/** Tar shards of WebDataset: files of one picture share a name up to the extension. */
export const webdataset = type({
  "+": "reject",
  source: "'webdataset'",
  ...tableOptions,
  /** The fields of `KEY.json`. */
  columns: type({ "+": "reject", ...tableColumns }).default(() => ({})),
});
