import assert from "node:assert/strict";
import { checkedPieces } from "../../../../engine/tensorflow/libraries/checked_pieces.ts";

/** SHA-256 of "abc" (FIPS 180-2, appendix B.1), in base64url. */
const ABC = { size: 3, sha256: "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0" };

async function* pieces(...texts: readonly string[]) {
  for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text));
}

Deno.test("checkedPieces() passes pieces on when they are what was promised", async () => {
  const passed = await Array.fromAsync(checkedPieces(pieces("a", "", "bc"), ABC));
  assert.deepEqual(passed.map((piece) => piece.length), [1, 0, 2]);
});

Deno.test("checkedPieces() throws RangeError when content or size is another", async () => {
  const run = (...texts: string[]) => Array.fromAsync(checkedPieces(pieces(...texts), ABC));
  await assert.rejects(run("abd"), {
    name: "RangeError",
    message: /it has "pS0VnyYrLG3bckphhAvvw26zDIiHekAwtly-himESck"$/,
  });
  await assert.rejects(run("ab"), { message: "its record says 3 bytes, it has 2" });
  await assert.rejects(run(), { message: "its record says 3 bytes, it has 0" });
});

Deno.test("checkedPieces() stops reading at the first byte too many", async () => {
  let read = 0;
  async function* endless() {
    for (;;) {
      read++;
      yield await Promise.resolve(Uint8Array.of(97, 98));
    }
  }
  await assert.rejects(Array.fromAsync(checkedPieces(endless(), ABC)), { message: /it has more$/ });
  assert.equal(read, 2);
});
