import assert from "node:assert/strict";
import { parseSafetensors } from "./parse_safetensors.ts";
import { buildSafetensors } from "./build_safetensors.ts";
import { toInt32 } from "./to_int32.ts";

const folder = new URL("../../fixtures/safetensors/", import.meta.url);
const fixture = parseSafetensors(
  await Deno.readFile(new URL("dtypes.safetensors", folder)),
  "dtypes.safetensors",
);
const expected: Record<string, { shape: number[]; values: number[] }> = JSON.parse(
  await Deno.readTextFile(new URL("expected.json", folder)),
);

for (const name of ["i64", "i32", "u8"]) {
  Deno.test(`toInt32() gives torch's integers when the tensor is ${name}`, () => {
    const { shape, data } = toInt32(fixture, name);
    assert.deepEqual({ shape, values: [...data] }, expected[name]);
  });
}

Deno.test("toInt32() throws an InputError when an element needs more than 32 bits", () => {
  for (const value of [2n ** 31n, -(2n ** 31n) - 1n, 2n ** 63n - 1n]) {
    const data = new Uint8Array(BigInt64Array.of(5n, value).buffer);
    const header = { ids: { dtype: "I64", shape: [2], data_offsets: [0, 16] } };
    const file = parseSafetensors(buildSafetensors(header, data), "w.safetensors");
    assert.throws(() => toInt32(file, "ids"), {
      name: "InputError",
      message: `Cannot read tensor "ids" of "w.safetensors" as integers: element 1 is ${value}, ` +
        "must fit into 32 bits",
    });
  }
});

Deno.test("toInt32() throws an InputError when the tensor is of floating point", () => {
  assert.throws(() => toInt32(fixture, "f16"), {
    name: "InputError",
    message: /data type is F16, must be I64, I32 or U8$/,
  });
});
