import assert from "node:assert/strict";
import { boundedCompressors } from "../../../data/parquet/bounded_compressors.ts";

Deno.test("boundedCompressors refuse a page that claims more than it can hold, before unpacking", () => {
  const page = new Uint8Array(1000);
  for (const [codec, unpack] of Object.entries(boundedCompressors)) {
    for (const size of [-1, 2 ** 26 + 1, 2 ** 31 - 1]) {
      assert.throws(() => unpack(page, size), {
        message: `a page of 1000 bytes unpacks to ${size}`,
      }, codec);
    }
  }
  assert.ok(Object.keys(boundedCompressors).includes("SNAPPY"));
});
