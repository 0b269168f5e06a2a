import assert from "node:assert/strict";
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { wilds } from "../../../data/wilds/wilds.ts";
import { BENCHMARKS, EXPECTED, sizesOf, withCopy } from "../benchmarks.ts";
import { problemsOf } from "../problems_of.ts";

const load = (path: string, group?: "region" | "year") =>
  wilds({ dataset: "fmow", path, ...(group !== undefined && { group }) });

Deno.test("wilds() splits FMoW by part and year, and groups it by region", async () => {
  const set = await load(join(BENCHMARKS, "fmow"));
  // The names as they stand: FLYP's templates put them in with their underscores.
  assert.deepEqual(set.classes, ["airport_hangar", "wind_farm", "zoo"]);
  assert.deepEqual(sizesOf(set), {
    "train": 24,
    "id_val": 6,
    "id_test": 9,
    "ood_val/years": 6,
    "ood_test/years": 12,
  });
  for (const [split, pictures] of set.splits) {
    const read = pictures.map(({ label, path, group }) => [label, path.split("/").at(-1), group]);
    assert.deepEqual(read, EXPECTED["fmow"]![split]!.map((row) => row.slice(0, 3)));
    for (const { read } of pictures) assert.equal((await read())[1], "P".charCodeAt(0));
  }
  const groups = new Set([...set.splits.values()].flat().map(({ group }) => group));
  assert.deepEqual([...groups].sort(), ["Africa", "Americas", "Europe", "Other"]);
});

Deno.test("wilds() groups FMoW by year where that is asked for", async () => {
  const set = await load(join(BENCHMARKS, "fmow"), "year");
  for (const [split, pictures] of set.splits) {
    const years = pictures.map(({ group }) => group);
    assert.deepEqual(years, EXPECTED["fmow"]![split]!.map((row) => row[3]));
  }
});

/** What is said of a set, a file of which says something else. */
async function spoilt(file: string, replace: (text: string) => string) {
  let problems: readonly string[] = [];
  await withCopy("fmow", async (path) => {
    const whole = join(path, file), text = await readFile(whole, "utf8");
    await writeFile(whole, replace(text));
    problems = await problemsOf(load(path), path);
  });
  return problems;
}

Deno.test("wilds() tells FMoW's rows that cannot be used, columns and files that are missing", async () => {
  assert.deepEqual(
    await spoilt(
      "rgb_metadata.csv",
      (text) =>
        text.replace("\r\ntrain,", "\r\ntrian,").replace("2009-01-01T", "in 2009, ").replace(
          ",zoo,K",
          ",,K",
        ),
    ),
    ["rgb_metadata.csv:3: Cannot read the table: Invalid Record Length: expect 5, got 6 on line 3"],
  );
  assert.deepEqual(
    await spoilt(
      "rgb_metadata.csv",
      (text) => text.replace("\r\ntrain,", "\r\ntrian,").replace("2009-01-01T", "early in 2009 "),
    ),
    [
      'rgb_metadata.csv:2: Unknown split "trian", it must be train, val, test or seq',
      'rgb_metadata.csv:3: "timestamp" must be a time such as 2015-04-13T09:43:22Z ' +
      '(was "early in 2009 00:00:00Z")',
    ],
  );
  assert.deepEqual(await spoilt("rgb_metadata.csv", (text) => text.replace("timestamp", "time")), [
    'rgb_metadata.csv: Missing column "timestamp" (known: "split", "img_filename", "category", ' +
    '"country_code", "time")',
  ]);
  assert.deepEqual(
    await spoilt("rgb_metadata.csv", (text) => text.replaceAll(/20(16|17)-/g, "2015-")),
    ['rgb_metadata.csv: Split "ood_test/years" has no rows, it must have some'],
  );
  assert.deepEqual(
    await spoilt("country_code_mapping.csv", (text) => text.replace("region", "area")),
    [
      'country_code_mapping.csv: Missing column "region" (known: "name", "alpha-2", "alpha-3", ' +
      '"area")',
    ],
  );
  await withCopy("fmow", async (path) => {
    await rm(join(path, "rgb_metadata.csv"));
    assert.match((await problemsOf(load(path), path))[0]!, /^rgb_metadata\.csv: .*ENOENT/);
  });
});
