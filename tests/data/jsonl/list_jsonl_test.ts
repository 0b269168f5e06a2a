import assert from "node:assert/strict";
import { join } from "node:path";
import { listJsonl } from "../../../data/jsonl/list_jsonl.ts";
import { problemsOf } from "../problems_of.ts";
import { withFolder } from "../temp_folder.ts";

type Columns = Parameters<typeof listJsonl>[1]["columns"];

async function list(lines: readonly string[], columns: Columns = {}) {
  const problems: string[] = [], entries: object[] = [];
  await withFolder({ "t.jsonl": lines.join("\n"), "b.png": "" }, async (folder) => {
    const local = (text: string) => text.replaceAll(`${folder}/`, "");
    const listing = await listJsonl(join(folder, "t.jsonl"), { columns }, problems);
    for (const { read: _, path, where, ...rest } of listing.entries) {
      entries.push({ path: local(path), where: local(where), ...rest });
    }
    problems.splice(0, problems.length, ...problems.map(local));
  });
  return { entries, problems };
}

Deno.test("listJsonl() reads an object a line: labels by name or number, captions in lists", async () => {
  const { entries, problems } = await list([
    '\uFEFF{"filepath": "a.png", "label": "café", "extra": [1]}\r',
    "",
    '{"filepath": "b.png", "label": 3, "title": ["one", "two"], "group": 4, "split": "test"}',
  ]);
  assert.deepEqual(problems, []);
  const none = { group: undefined, split: undefined };
  assert.deepEqual(entries, [
    { path: "a.png", where: "t.jsonl:1", label: "café", captions: [], ...none },
    {
      path: "b.png",
      where: "t.jsonl:3",
      label: 3,
      captions: ["one", "two"],
      group: "4",
      split: "test",
    },
  ]);
});

Deno.test("listJsonl() tells of lines that are no objects, at their number, and goes on", async () => {
  const { entries, problems } = await list([
    '{"filepath": "a.png", "label": "x"',
    "[1]",
    '{"label": "x"}',
    '{"filepath": "../a.png", "label": "x"}',
    '{"filepath": "b.png", "label": {}}',
  ]);
  assert.match(problems[0]!, /^t\.jsonl:1: Cannot read the line: it must be JSON, /);
  assert.equal(problems[1], "t.jsonl:2: The line must be a JSON object (was [1])");
  assert.equal(problems[2], 't.jsonl:3: "filepath" must be the path of a picture (was missing)');
  assert.match(problems[3]!, /^t\.jsonl:4: Path "\.\.\/a\.png" must be of a file in/);
  assert.match(problems[4]!, /^t\.jsonl:5: "label" must be the name of a class or an integer/);
  assert.equal(entries.length, 1);
});

Deno.test("listJsonl() wants fields that the options name to be there at least once", async () => {
  const lines = ['{"file": "a.png", "text": "x"}', '{"file": "b.png"}'];
  const { problems } = await list(lines, { filepath: "file", title: "text", group: "region" });
  assert.deepEqual(problems, ['t.jsonl: Missing field "region": no row has it']);
});

Deno.test("listJsonl() tells when no picture is there at all", async () => {
  const { problems } = await list(['{"filepath": "x/1.png", "label": "a"}']);
  assert.match(problems.join(), /^t\.jsonl: Cannot find the pictures: of 1 .* is "x\/1\.png"; /);
});

Deno.test("listJsonl() refuses a file that cannot be read", async () => {
  const [problem] = await problemsOf(listJsonl("/none/t.jsonl", { columns: {} }, []));
  assert.match(problem!, /^Cannot read "\/none\/t\.jsonl": ENOENT/);
});

Deno.test("listJsonl() refuses a line of megabytes, and values nested without an end", async () => {
  await withFolder({ "t.jsonl": `{"filepath": "${"x".repeat(5_000_000)}` }, async (folder) => {
    assert.deepEqual(
      await problemsOf(listJsonl(join(folder, "t.jsonl"), { columns: {} }, []), folder),
      ['Cannot read "t.jsonl": a line has more than 4194304 characters, it may have as many'],
    );
  });
  const deep = "[".repeat(200_000) + "]".repeat(200_000);
  const { entries, problems } = await list([
    `{"filepath": ${deep}, "label": "a"}`,
    `{"filepath": "b.png", "label": ${deep}, "__proto__": {"split": "train"}}`,
  ]);
  const nested = "(was something nested too deep to be shown)";
  assert.deepEqual(problems, [
    `t.jsonl:1: "filepath" must be the path of a picture ${nested}`,
    `t.jsonl:2: "label" must be the name of a class or an integer ${nested}`,
  ]);
  assert.deepEqual(entries, [{
    path: "b.png",
    where: "t.jsonl:2",
    label: undefined,
    captions: [],
    group: undefined,
    split: undefined,
  }]);
});
