import assert from "node:assert/strict";
import fc from "fast-check";
import { parseSafetensors } from "./parse_safetensors.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { buildSafetensors } from "./build_safetensors.ts";

const fixture = await Deno.readFile(
  new URL("../../fixtures/safetensors/dtypes.safetensors", import.meta.url),
);

function refuses(header: unknown, data: number, problem: string) {
  const bytes = buildSafetensors(header, new Uint8Array(data));
  assert.throws(() => parseSafetensors(bytes, "w.safetensors"), (error) => {
    assert(error instanceof InputError);
    assert(error.message.includes('"w.safetensors"'), error.message);
    assert(error.message.includes(problem), error.message);
    return true;
  });
}

const u8 = (shape: number[], ...data_offsets: number[]) => ({ dtype: "U8", shape, data_offsets });

Deno.test("parseSafetensors() reads names, types, shapes and metadata that PyTorch saved", () => {
  const { name, tensors, metadata } = parseSafetensors(fixture, "dtypes.safetensors");
  assert.equal(name, "dtypes.safetensors");
  assert.deepEqual(Object.fromEntries(metadata), { format: "pt", "made by": "torch" });
  const seen = [...tensors].map(([name, { dtype, shape, bytes }]) =>
    `${name} ${dtype} [${shape}] ${bytes.length}`
  );
  assert.deepEqual(seen.sort(), [
    "bf16 BF16 [12] 24",
    "empty F32 [0,3] 0",
    "f16 F16 [12] 24",
    "f32 F32 [12] 48",
    "i32 I32 [2] 8",
    "i64 I64 [2,3] 48",
    "scalar F32 [] 4",
    "u8 U8 [2,1] 2",
  ]);
});

Deno.test("parseSafetensors() reads a file without tensors", () => {
  assert.equal(parseSafetensors(buildSafetensors("{}"), "w").tensors.size, 0);
});

Deno.test("parseSafetensors() takes tensors in any order in the header, empty ones between", () => {
  const header = { b: u8([2], 1, 3), a: u8([1], 0, 1), none: u8([0, 7], 1, 1) };
  const { tensors } = parseSafetensors(buildSafetensors(header, Uint8Array.of(5, 6, 7)), "w");
  assert.deepEqual([...tensors.keys()], ["a", "none", "b"]);
  assert.deepEqual([...tensors.get("b")?.bytes ?? []], [6, 7]);
});

Deno.test("parseSafetensors() refuses a data type that it does not know", () => {
  refuses({ w: { ...u8([1], 0, 1), dtype: "F12" } }, 1, 'tensor "w" of "w.safetensors": data type');
  refuses({ w: { ...u8([1], 0, 1), dtype: "toString" } }, 1, "must be one of BOOL, U8,");
});

Deno.test("parseSafetensors() refuses offsets that are out of order or of the file", () => {
  refuses({ w: u8([1], 1, 0) }, 1, "offsets are 1 to 0, must be in order and within 1 bytes");
  refuses({ w: u8([4], 0, 4) }, 3, "offsets are 0 to 4, must be in order and within 3 bytes");
});

Deno.test("parseSafetensors() refuses a length that is not that of the shape", () => {
  refuses({ w: u8([2, 3], 0, 5) }, 5, "it has 5 bytes, U8 of shape [2, 3] takes 6");
  refuses({ w: { ...u8([3], 0, 3), dtype: "F32" } }, 3, "F32 of shape [3] takes 12");
});

Deno.test("parseSafetensors() refuses a shape whose product overflows, also beside a zero", () => {
  const most = Number.MAX_SAFE_INTEGER;
  refuses(
    { w: u8([most, most], 0, 0) },
    0,
    `shape is [${most}, ${most}], its bytes must be at most`,
  );
  refuses({ w: u8([most, 2, 0], 0, 0) }, 0, "its bytes must be at most");
});

Deno.test("parseSafetensors() refuses overlaps, gaps and bytes left over", () => {
  const where = "must start where the tensor before it ends, at";
  refuses({ a: u8([2], 0, 2), b: u8([2], 1, 3) }, 3, `"b" of "w.safetensors": it starts at byte 1`);
  refuses({ a: u8([2], 0, 2), b: u8([2], 0, 2) }, 2, `${where} 2`);
  refuses({ a: u8([2], 0, 2), b: u8([2], 3, 5) }, 5, `${where} 2`);
  refuses({ a: u8([2], 1, 3) }, 3, `${where} 0`);
  refuses(
    { a: u8([2], 0, 2) },
    3,
    "tensors end at byte 2 of the data, must end with the file, at 3",
  );
});

Deno.test("parseSafetensors() refuses every truncation of a file", () => {
  for (let length = 0; length < fixture.length; length++) {
    assert.throws(() => parseSafetensors(fixture.slice(0, length), "w"), InputError, `${length}`);
  }
});

/** Reads the bytes; anything but a right file or an InputError is a failure. */
function parsesOrRefuses(bytes: Uint8Array<ArrayBuffer>) {
  try {
    parseSafetensors(bytes, "w");
  } catch (error) {
    assert(error instanceof InputError, `${error}`);
  }
}

Deno.test("parseSafetensors() throws nothing but InputError whatever bytes are changed", () => {
  const changes = fc.array(fc.tuple(fc.nat(fixture.length - 1), fc.nat(255)), { minLength: 1 });
  fc.assert(
    fc.property(changes, (changes) => {
      const bytes = fixture.slice();
      for (const [index, value] of changes) bytes[index] = value;
      parsesOrRefuses(bytes);
    }),
    { numRuns: 500 },
  );
});

Deno.test("parseSafetensors() throws nothing but InputError whatever the header says", () => {
  const number = fc.oneof(fc.integer({ min: -1, max: 8 }), fc.double(), fc.maxSafeNat());
  const entry = fc.record({
    dtype: fc.constantFrom("U8", "F16", "F32", "F64", "F4", ""),
    shape: fc.array(number, { maxLength: 3 }),
    data_offsets: fc.array(number, { minLength: 1, maxLength: 3 }),
  }, { requiredKeys: ["dtype"] });
  const header = fc.dictionary(
    fc.oneof(fc.string(), fc.constant("__metadata__")),
    fc.oneof(entry, fc.jsonValue()),
  );
  fc.assert(
    fc.property(header, fc.nat(16), (header, size) => {
      parsesOrRefuses(buildSafetensors(header, new Uint8Array(size)));
    }),
    { numRuns: 500 },
  );
});
