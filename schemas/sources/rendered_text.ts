import { type } from "arktype";
import { tableColumns } from "./table_columns.ts";
import { tableOptions } from "./table_options.ts";

/** Sentences in CSV or TSV files, each drawn as a picture. */
export const renderedText = type({
  "+": "reject",
  source: "'rendered-text'",
  ...tableOptions,
  /** Without one, columns are called 1, 2 and so on, and are taken for sentence and label. */
  header: "boolean = true",
  /** What stands between two cells; left out, a tab in `.tsv`, `.tab` and `.txt`, else a comma. */
  "separator?": "string == 1",
  columns: type({ "+": "reject", "sentence?": "string > 0", ...tableColumns }).default(() => ({})),
  /** Side of the picture in pixels; CLIP's Rendered SST2 has 448. */
  size: type("32 <= number.integer <= 2048").default(448),
  /** Pixels from line to line are about 1.2 times this; long texts are drawn smaller. */
  font_size: type("4 <= number <= 512").default(40),
  /** Pixels that stay white on each side. */
  margin: type("number.integer >= 0").default(16),
});
