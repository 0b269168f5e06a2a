import assert from "node:assert/strict";
import { readMessage } from "../../../engine/tensorflow/read_message.ts";

const fields = (...bytes: number[]) => [...readMessage(Uint8Array.from(bytes))];

Deno.test("readMessage() reads numbers and bytes, and passes over numbers of fixed length", () => {
  // The examples of protocol buffers' own description of the encoding: 150, and "testing".
  assert.deepEqual(fields(0x08, 0x96, 0x01), [{ number: 1, value: 150n }]);
  const [text] = fields(0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67);
  assert.equal(text?.number, 2);
  assert.equal(new TextDecoder().decode(text?.value as Uint8Array), "testing");
  assert.deepEqual(fields(0x0d, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x18, 5), [
    { number: 3, value: 5n },
  ]);
  assert.deepEqual(fields(), []);
});

Deno.test("readMessage() refuses what is damaged", () => {
  assert.throws(() => fields(0x08, 0x96), /it ends within a number/);
  assert.throws(() => fields(0x12, 0x07, 0x74), /field 2 has 7 bytes, 1 are left/);
  assert.throws(() => fields(0x0b), /field 1 is of kind 3/);
});
