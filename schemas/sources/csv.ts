import { type } from "arktype";
import { commonOptions } from "./common_options.ts";
import { tableColumns } from "./table_columns.ts";
import { tableOptions } from "./table_options.ts";

/** Tables with a header that name files of pictures: CSV and TSV. */
export const csv = type({
  "+": "reject",
  source: "'csv'",
  ...tableOptions,
  /** The folder that `filepath` starts from; left out, the one that the table lies in. */
  "root?": commonOptions.place,
  /** What stands between two cells; left out, a tab in `.tsv`, `.tab` and `.txt`, else a comma. */
  "separator?": "string == 1",
  columns: type({ "+": "reject", "filepath?": "string > 0", ...tableColumns }).default(() => ({})),
});
