import { type } from "arktype";
import { tableColumns } from "./table_columns.ts";
import { tableOptions } from "./table_options.ts";

/** Parquet files with the pictures in them, as Hugging Face's `datasets` writes them. */
export const parquet = type({
  "+": "reject",
  source: "'parquet'",
  ...tableOptions,
  columns: type({ "+": "reject", "image?": "string > 0", ...tableColumns }).default(() => ({})),
  /** Most MiB of row groups kept between two pictures. */
  cache_mb: "number.integer >= 0 = 512",
});
