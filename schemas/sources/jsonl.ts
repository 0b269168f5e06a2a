import { type } from "arktype";
import { commonOptions } from "./common_options.ts";
import { tableColumns } from "./table_columns.ts";
import { tableOptions } from "./table_options.ts";

/** Files with a JSON object a line, each naming a file with a picture. */
export const jsonl = type({
  "+": "reject",
  source: "'jsonl'",
  ...tableOptions,
  /** The folder that `filepath` starts from; left out, the one that the file lies in. */
  "root?": commonOptions.place,
  columns: type({ "+": "reject", "filepath?": "string > 0", ...tableColumns }).default(() => ({})),
});
