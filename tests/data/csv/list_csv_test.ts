import assert from "node:assert/strict";
import { join } from "node:path";
import { listCsv } from "../../../data/csv/list_csv.ts";
import { FORMATS } from "../fixture_formats.ts";
import { problemsOf } from "../problems_of.ts";
import { withFolder } from "../temp_folder.ts";

type Options = Parameters<typeof listCsv>[1];

/** Lists a file with this content and gives its entries without what reads their bytes. */
async function list(name: string, content: string, options: Partial<Options> = {}) {
  const problems: string[] = [], entries: object[] = [];
  let failed: readonly string[] = [];
  await withFolder({ [name]: content, "1.png": "", "a, b.png": "" }, async (folder) => {
    const local = (text: string) => text.replaceAll(`${folder}/`, "");
    const listing = listCsv(join(folder, name), { columns: {}, ...options }, problems);
    await listing.catch(() => {});
    if (await listing.then(() => false, () => true)) failed = await problemsOf(listing, folder);
    else {
      for (const { read: _, path, where, ...rest } of (await listing).entries) {
        entries.push({ path: local(path), where: local(where), ...rest });
      }
    }
    problems.splice(0, problems.length, ...problems.map(local));
  });
  return { entries, problems, failed };
}

const fields = { label: undefined, captions: [], group: undefined, split: undefined };

Deno.test("listCsv() reads labels, groups and splits, with quotes and line ends as they come", () =>
  list(
    "t.csv",
    '\uFEFFfilepath,label,group,split\r\n"a, b.png","great ""white""\nshark",g,val\r\n\r\nc.png,2,,\r\n',
  ).then(({ entries, problems }) => {
    assert.deepEqual(problems, []);
    assert.deepEqual(entries, [
      {
        ...fields,
        path: "a, b.png",
        where: "t.csv:3",
        label: 'great "white"\nshark',
        group: "g",
        split: "val",
      },
      { ...fields, path: "c.png", where: "t.csv:5", label: "2" },
    ]);
  }));

Deno.test("listCsv() takes each line's end as it comes, and names without space around", async () => {
  const places = [["2", "1.png"], ["3", "a, b.png"], ["4", "1.png"]] as const;
  const expected = places.map(([line, path], i) => ({
    ...fields,
    path,
    where: `t.csv:${line}`,
    label: "xyz"[i],
  }));
  for (const [first, second, third] of [["\n", "\r\n", "\n"], ["\r\n", "\n", "\r"]]) {
    const rows = `label, filepath${first}x,1.png${second}y,"a, b.png"${third}z,1.png${second}`;
    assert.deepEqual(await list("t.csv", rows), { entries: expected, problems: [], failed: [] });
  }
});

Deno.test("listCsv() reads open_clip's tables: tabs, titles, other names, other folders", async () => {
  const tsv = 'title\tfilepath\na 12" record, old\t1.png\n"a ""quoted"" one"\t1.png\n';
  const { entries, problems } = await list("t.tsv", tsv);
  assert.deepEqual(problems, []);
  assert.deepEqual(entries, [
    { ...fields, path: "1.png", where: "t.tsv:2", captions: ['a 12" record, old'] },
    { ...fields, path: "1.png", where: "t.tsv:3", captions: ['a "quoted" one'] },
  ]);
  const renamed = await list("t.csv", "url;text\nREADME.md;a, b\n", {
    separator: ";",
    root: FORMATS,
    columns: { filepath: "url", title: "text" },
  });
  assert.deepEqual(renamed.entries, [
    { ...fields, path: join(FORMATS, "README.md"), where: "t.csv:2", captions: ["a, b"] },
  ]);
});

Deno.test("listCsv() tells of a row whose path leaves the folder, and goes on", async () => {
  const { problems, entries } = await list("t.csv", "filepath,label\n../a.png,x\n,y\n1.png,z\n");
  assert.match(problems[0]!, /^t\.csv:2: Path "\.\.\/a\.png" must be of a file in the dataset's/);
  assert.match(problems[1]!, /^t\.csv:3: "filepath" must be the path of a picture \(was ""\)$/);
  assert.equal(entries.length, 1);
});

Deno.test("listCsv() tells when no picture is there at all, as with another root", async () => {
  const { problems } = await list("t.csv", "filepath,label\nx/1.png,a\nx/2.png,b\n");
  assert.match(
    problems.join(),
    /^t\.csv: Cannot find the pictures: of 2 .* first is "x\/1\.png"; /,
  );
});

Deno.test("listCsv() refuses broken lines and headers, at their line", async () => {
  const failed = async (content: string) => (await list("t.csv", content)).failed.join("\n");
  assert.match(
    await failed("filepath,label\na.png,x\nb.png\n"),
    /^t\.csv:3: Cannot read the table: /,
  );
  assert.match(
    await failed('filepath,label\na.png,"x\n'),
    /^t\.csv:\d: Cannot read the table: Quote/,
  );
  assert.equal(await failed(""), 'Cannot read "t.csv": it is empty');
  assert.equal(
    await failed("filepath,label,label\na,b,c\n"),
    't.csv:1: Column "label" stands twice in the header',
  );
  assert.equal(
    await failed("file,label\na,b\n"),
    't.csv: Missing column "filepath" (known: "file", "label")',
  );
  assert.match(await failed("filepath\na\n"), /^t\.csv: Missing column "label" or "title"/);
});

Deno.test("listCsv() refuses a cell of megabytes, as a quote makes it that does not close", async () => {
  const { failed } = await list(
    "t.csv",
    `filepath,label\n"1.png,dog\n${"2.png,cat\n".repeat(2e5)}`,
  );
  assert.match(failed.join(), /^t\.csv(:\d+)?: Cannot read the table: Max Record Size: .*1048576/);
});
