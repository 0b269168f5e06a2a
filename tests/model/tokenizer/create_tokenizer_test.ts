import assert from "node:assert/strict";
import fc from "fast-check";
import { createTokenizer } from "../../../model/tokenizer/create_tokenizer.ts";

const fixture = new URL("../../fixtures/tokenizer/open_clip_ids.json", import.meta.url);
const tokenizer = await createTokenizer();

Deno.test("createTokenizer() gives open_clip's ids on odd texts", async () => {
  const rows: { text: string; ids: number[] }[] = JSON.parse(await Deno.readTextFile(fixture));
  assert(rows.length > 250);
  const wrong = rows
    .map(({ text, ids }) => ({ text, expected: ids, actual: tokenizer.encode(text) }))
    .filter(({ expected, actual }) => expected.join() !== actual.join());
  assert.deepEqual(wrong, []);
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
