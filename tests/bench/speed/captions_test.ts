import assert from "node:assert/strict";
import { captions } from "../../../bench/speed/captions.ts";
import { createTokenizer } from "../../../model/tokenizer/create_tokenizer.ts";

Deno.test("captions() are distinct and of 8 to 16 tokens with start and end", async () => {
  const tokenizer = await createTokenizer();
  const lengths = (count: number) =>
    captions(count).map((caption) => tokenizer.encode(caption).length + 2);
  assert.equal(new Set(captions(512)).size, 512);
  const all = lengths(512);
  assert.deepEqual([Math.min(...all), Math.max(...all)], [8, 16]);
  // Batches of any size are cut to the same length.
  assert.equal(Math.max(...lengths(1)), 16);
});

Deno.test("captions() refuses more than there are", () => {
  assert.throws(() => captions(513), /513 are wanted, there are 512/);
});
