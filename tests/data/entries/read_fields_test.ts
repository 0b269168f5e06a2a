import assert from "node:assert/strict";
import { FIELD_NAMES, readFields } from "../../../data/entries/read_fields.ts";

function read(row: Record<string, unknown>) {
  const problems: string[] = [];
  return { fields: readFields(row, FIELD_NAMES, "t:3", problems), problems };
}

Deno.test("readFields() takes names, integers of any kind, and one caption or several", () => {
  assert.deepEqual(read({ label: " dog ", title: ["a ", "b"], group: 7n, split: "val" }), {
    fields: { label: "dog", captions: ["a", "b"], group: "7", split: "val" },
    problems: [],
  });
  assert.equal(read({ label: 3n }).fields.label, 3);
  assert.equal(read({ label: "3" }).fields.label, "3");
  assert.deepEqual(read({ title: "one" }).fields.captions, ["one"]);
});

Deno.test("readFields() takes empty cells, and what only a prototype has, for missing", () => {
  for (const row of [{}, { label: "", title: " ", group: null, split: undefined }]) {
    assert.deepEqual(read(row), {
      fields: { label: undefined, captions: [], group: undefined, split: undefined },
      problems: [],
    });
  }
  const names = { ...FIELD_NAMES, label: "constructor" };
  assert.equal(readFields({}, names, "t:3", []).label, undefined);
});

Deno.test("readFields() tells what a field must be, where and what it was", () => {
  const { problems } = read({ label: 1.5, title: ["a", 2], group: {}, split: [] });
  assert.deepEqual(problems, [
    't:3: "label" must be the name of a class or an integer (was 1.5)',
    't:3: "title" must be a sentence or a list of sentences (was ["a",2])',
    't:3: "group" must be a name or a number (was {})',
    't:3: "split" must be the name of a split (was [])',
  ]);
  const latin1 = new TextDecoder().decode(new Uint8Array([0x63, 0x61, 0x66, 0xe9]));
  assert.match(read({ label: latin1 }).problems[0]!, /"label" must be .* \(was "caf\uFFFD"\)$/);
  assert.match(read({ label: new Uint8Array(9) }).problems[0]!, /\(was bytes\)$/);
});
