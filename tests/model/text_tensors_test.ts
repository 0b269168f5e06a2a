import assert from "node:assert/strict";
import { textTensors } from "../../model/text_tensors.ts";
import { createTokenizer } from "../../model/tokenizer/create_tokenizer.ts";
import { onEngine } from "./on_engine.ts";

const START = 49406, END = 49407;
const tokenizer = await createTokenizer();
/** The rows of a batch of sentences and where each ends. */
async function rowsOf(texts: readonly string[], context: number, most?: number) {
  const { tokens, ends } = textTensors(tokenizer, texts, context, most);
  return { shape: tokens.shape, rows: await tokens.array(), ends: [...await ends.data()] };
}

Deno.test("textTensors() pads sentences to a bucket of number and length", () =>
  onEngine("wasm", async () => {
    const { shape, rows, ends } = await rowsOf(["a dog", "a photo of a cat", ""], 77);
    assert.deepEqual(shape, [4, 8]);
    assert.deepEqual(rows[0], [START, 320, 1929, END, 0, 0, 0, 0]);
    assert.deepEqual(rows[1], [START, 320, 1125, 539, 320, 2368, END, 0]);
    assert.deepEqual(rows[2], [START, END, 0, 0, 0, 0, 0, 0]);
    assert.deepEqual(rows[3], rows[2]);
    assert.deepEqual(ends, [3, 6, 1, 1]);
  }));

Deno.test("textTensors() pads to no more than the batch and the context", () =>
  onEngine("wasm", async () => {
    const long = "one two three four five six seven eight nine ten";
    assert.deepEqual((await rowsOf(Array(5).fill(long), 77, 6)).shape, [6, 16]);
    const { shape, rows, ends } = await rowsOf([long], 10);
    assert.deepEqual([shape, ends], [[1, 10], [9]]);
    assert.equal(rows[0]?.at(-1), END);
  }));
