import assert from "node:assert/strict";
import { join } from "node:path";
import { readColumns } from "../../../data/csv/read_columns.ts";
import { problemsOf } from "../problems_of.ts";
import { withFolder } from "../temp_folder.ts";

/** The rows of a table, its columns `a` and `b`. */
async function rowsOf(text: string) {
  let rows: object[] = [];
  await withFolder({ "t.csv": text }, async (folder) => {
    rows = await Array.fromAsync(readColumns(join(folder, "t.csv"), ["a", "b"]));
    rows = rows.map((row) => ({ ...row, where: String(Reflect.get(row, "where")).slice(-4) }));
  });
  return rows;
}

async function problems(text: string) {
  let found: readonly string[] = [];
  await withFolder({ "t.csv": text }, async (folder) => {
    const reading = Array.fromAsync(readColumns(join(folder, "t.csv"), ["a", "b"]));
    found = await problemsOf(reading, folder);
  });
  return found;
}

Deno.test("readColumns() gives the columns that are asked for, with line and place", async () => {
  assert.deepEqual(await rowsOf('\uFEFF,b,"c", a\r\n0,"x, y",3, 1 \r\n\r\n1,,4,2\r\n'), [
    { where: "sv:2", index: 0, cells: { a: "1", b: "x, y" } },
    { where: "sv:4", index: 1, cells: { a: "2", b: "" } },
  ]);
  assert.deepEqual(await rowsOf("a,b\n"), []);
});

Deno.test("readColumns() tells columns that are missing or stand twice, and broken lines", async () => {
  assert.deepEqual(await problems("c,d\n1,2\n"), [
    't.csv: Missing column "a", did you mean "c"?',
    't.csv: Missing column "b", did you mean "c"?',
  ]);
  assert.deepEqual(await problems("a,b,a\n1,2,3\n"), [
    't.csv:1: Column "a" stands twice in the header',
  ]);
  assert.match(
    (await problems("a,b\n1\n"))[0]!,
    /^t\.csv:2: Cannot read the table: Invalid Record/,
  );
  assert.deepEqual(await problems(""), ['Cannot read "t.csv": it is empty']);
});
