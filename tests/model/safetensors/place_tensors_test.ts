import assert from "node:assert/strict";
import fc from "fast-check";
import { placeTensors } from "../../../model/safetensors/place_tensors.ts";
import { InputError } from "../../../schemas/input_error.ts";

const size = fc.oneof(fc.nat(9), fc.constantFrom(2 ** 31, 2 ** 32, Number.MAX_SAFE_INTEGER));
const entry = fc.record({
  dtype: fc.constantFrom("F32", "F16", "U8", "F99"),
  shape: fc.array(size, { maxLength: 3 }),
  data_offsets: fc.tuple(size, size),
});
const BYTES: Readonly<Record<string, bigint>> = { F32: 4n, F16: 2n, U8: 1n };

/** Whether each byte of the data is one tensor's and no other's, counted with integers of any size. */
function isSound(
  entries: readonly [string, typeof entry extends fc.Arbitrary<infer E> ? E : never][],
  available: number,
) {
  const covered = new Uint8Array(available);
  const fits = entries.every(([, { dtype, shape, data_offsets: [start, end] }]) => {
    const length = shape.reduce((product, size) => product * BigInt(size), BYTES[dtype] ?? -1n);
    if (end > available || BigInt(end) - BigInt(start) !== length) return false;
    for (let at = start; at < end; at++) covered[at]! += 1;
    return true;
  });
  return fits && covered.every((times) => times === 1);
}

Deno.test("placeTensors() takes no offsets that overlap, lead outside or go with no shape", () => {
  const named = fc.array(entry, { maxLength: 4 }).map((all) =>
    all.map((one, i) => [`t${i}`, one] as [string, typeof one])
  );
  fc.assert(
    fc.property(named, fc.nat(12), (entries, available) => {
      try {
        placeTensors(entries, available, "a");
      } catch (error) {
        assert.ok(error instanceof InputError, String(error));
        return;
      }
      assert.ok(isSound(entries, available));
    }),
    { numRuns: 500, seed: 7 },
  );
});

Deno.test("placeTensors() takes whatever lies one behind the other, in any order of names", () => {
  const part = fc.record({
    dtype: fc.constantFrom("F32", "F16", "U8"),
    shape: fc.array(fc.nat(4), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      let end = 0;
      const entries = parts.map(({ dtype, shape }, i) => {
        const start = end;
        end += shape.reduce((product, size) => product * size, Number(BYTES[dtype]));
        return [`t${i}`, { dtype, shape, data_offsets: [start, end] as [number, number] }] as const;
      });
      // Empty tensors that begin where another does have no order of their own.
      assert.equal(placeTensors(entries.toReversed(), end, "a").size, parts.length);
    }),
    { numRuns: 200, seed: 7 },
  );
});
