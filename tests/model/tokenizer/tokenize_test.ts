import assert from "node:assert/strict";
import fc from "fast-check";
import { createTokenizer } from "../../../model/tokenizer/create_tokenizer.ts";
import { tokenize } from "../../../model/tokenizer/tokenize.ts";

const tokenizer = await createTokenizer();
const fixture = new URL("../../fixtures/tokenizer/open_clip_sequences.json", import.meta.url);

Deno.test("tokenize() gives what open_clip.tokenize gives at seven context lengths", async () => {
  const rows: { text: string; context: number; ids: number[] }[] = JSON.parse(
    await Deno.readTextFile(fixture),
  );
  assert.deepEqual([...new Set(rows.map(({ context }) => context))], [2, 3, 5, 8, 16, 32, 77]);
  assert(rows.filter(({ context, ids }) => ids.length === context).length > 100, "many are cut");
  for (const { text, context, ids } of rows) {
    const row = tokenize(tokenizer, [text], context);
    const padded = Array.from({ length: context }, (_, position) => ids[position] ?? 0);
    assert.deepEqual([...row.ids], padded, JSON.stringify(text));
    assert.deepEqual([...row.endPositions], [ids.length - 1]);
  }
});

Deno.test("tokenize() puts start, ids and end before zeros", () => {
  const { ids, endPositions } = tokenize(tokenizer, ["a dog", ""], 6);
  assert.deepEqual([...ids], [49406, 320, 1929, 49407, 0, 0, 49406, 49407, 0, 0, 0, 0]);
  assert.deepEqual([...endPositions], [3, 1]);
});

Deno.test("tokenize() cuts what is too long and ends it with end-of-text", () => {
  const { ids, endPositions } = tokenize(tokenizer, ["a photo of a cat"], 5);
  assert.deepEqual([...ids], [49406, 320, 1125, 539, 49407]);
  assert.deepEqual([...endPositions], [4]);
});

Deno.test("tokenize() keeps a text that just fits", () => {
  const { ids } = tokenize(tokenizer, ["a photo of a cat"], 7);
  assert.deepEqual([...ids], [49406, 320, 1125, 539, 320, 2368, 49407]);
});

Deno.test("tokenize() gives empty arrays when there are no texts", () => {
  const { ids, endPositions } = tokenize(tokenizer, [], 77);
  assert.equal(ids.length + endPositions.length, 0);
});

Deno.test("tokenize() throws a RangeError when start and end do not fit", () => {
  for (const contextLength of [1, 0, -3, 7.5, NaN]) {
    assert.throws(() => tokenize(tokenizer, ["a"], contextLength), {
      name: "RangeError",
      message: new RegExp(`context length is ${contextLength}, must be an integer of at least 2`),
    });
  }
});

Deno.test("tokenize() gives one start, one end and zeros after it for any texts", () => {
  const texts = fc.array(fc.string({ unit: "binary", maxLength: 40 }), { maxLength: 4 });
  fc.assert(fc.property(texts, fc.integer({ min: 2, max: 20 }), (texts, contextLength) => {
    const { ids, endPositions } = tokenize(tokenizer, texts, contextLength);
    assert.equal(ids.length, texts.length * contextLength);
    texts.forEach((_, row) => {
      const sequence = [...ids.subarray(row * contextLength, (row + 1) * contextLength)];
      const end = endPositions[row] ?? -1;
      assert.equal(sequence[0], tokenizer.startOfText);
      assert.equal(sequence.lastIndexOf(tokenizer.startOfText), 0);
      assert.equal(sequence.indexOf(tokenizer.endOfText), end);
      assert.equal(sequence.lastIndexOf(tokenizer.endOfText), end);
      assert(sequence.slice(end + 1).every((id) => id === 0));
      assert(sequence.every((id) => id < tokenizer.vocabularySize));
    });
  }));
});
