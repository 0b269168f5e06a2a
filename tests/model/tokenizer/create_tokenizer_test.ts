import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { createTokenizer } from "../../../model/tokenizer/create_tokenizer.ts";

const tokenizer = await createTokenizer();
const fixture = async (name: string) =>
  JSON.parse(
    await Deno.readTextFile(new URL(`../../fixtures/tokenizer/${name}`, import.meta.url)),
  );

Deno.test("createTokenizer() gives open_clip's ids on a thousand odd texts", async () => {
  const rows: { text: string; ids: number[] }[] = await fixture("open_clip_ids.json");
  assert(rows.length >= 1000);
  const wrong = rows
    .map(({ text, ids }) => ({ text, expected: ids, actual: tokenizer.encode(text) }))
    .filter(({ expected, actual }) => expected.join() !== actual.join());
  assert.deepEqual(wrong, []);
});

Deno.test("createTokenizer() gives open_clip's ids on texts of 10,000 characters", async () => {
  const rows: { unit: string; times: number; count: number; sha256: string }[] = await fixture(
    "open_clip_long_ids.json",
  );
  assert(rows.filter(({ unit, times }) => unit.length * times >= 9900).length >= 10);
  for (const { unit, times, count, sha256 } of rows) {
    const ids = tokenizer.encode(unit.repeat(times));
    const hash = createHash("sha256").update(ids.join()).digest("hex");
    assert.deepEqual(
      { count: ids.length, sha256: hash },
      { count, sha256 },
      `${times} × "${unit}"`,
    );
  }
});

Deno.test("createTokenizer() takes special tokens in a caption for text", () => {
  for (const text of ["<start_of_text>", "<end_of_text>", "<|startoftext|>", "<|endoftext|>"]) {
    const ids = tokenizer.encode(`a dog ${text} and a cat`);
    assert(!ids.includes(tokenizer.startOfText) && !ids.includes(tokenizer.endOfText), text);
    assert.deepEqual(ids.slice(0, 2), [320, 1929]);
    assert.deepEqual(ids.slice(-3), [537, 320, 2368]);
  }
});

Deno.test("createTokenizer() loads once", () => {
  assert.equal(createTokenizer(), createTokenizer());
});

Deno.test("createTokenizer() encodes any string, lone surrogates too, into ids in range", () => {
  const anyString = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    fc.array(fc.constantFrom("&", "#", "x", ";", "amp", "lt", "8", "'", "s", "<", " ", "\n", "ſ"))
      .map((parts) => parts.join("")),
  );
  fc.assert(
    fc.property(anyString, (text) => {
      const ids = tokenizer.encode(text);
      assert(ids.every((id) => Number.isInteger(id) && id >= 0 && id < tokenizer.startOfText));
      assert.deepEqual(tokenizer.encode(` ${text}\n`), ids, "outer white space changes nothing");
    }),
    { numRuns: 500 },
  );
});
