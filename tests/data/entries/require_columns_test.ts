import assert from "node:assert/strict";
import { requireColumns } from "../../../data/entries/require_columns.ts";

Deno.test("requireColumns() wants the picture, what was named, and label or title", () => {
  requireColumns("t", ["filepath", "label"], "filepath", {});
  requireColumns("t", ["filepath", "text"], "filepath", { title: "text" });
  const check = (found: string[], given: Parameters<typeof requireColumns>[3]) => () =>
    requireColumns("t", found, "filepath", given);
  assert.throws(
    check(["filpath", "label"], { group: "region" }),
    /^InputError: t: Missing column "filepath", did you mean "filpath"\?\nt: Missing column "region" \(known: "filpath", "label"\)$/,
  );
  assert.throws(
    check(["filepath", "class"], {}),
    /^InputError: t: Missing column "label" or "title", option "columns" may .* \(was "filepath", "class"\)$/,
  );
});
