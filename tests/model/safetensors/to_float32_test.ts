import assert from "node:assert/strict";
import { parseSafetensors } from "./parse_safetensors.ts";
import { toFloat32 } from "./to_float32.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { buildSafetensors } from "./build_safetensors.ts";

const folder = new URL("../../fixtures/safetensors/", import.meta.url);
const fixture = parseSafetensors(
  await Deno.readFile(new URL("dtypes.safetensors", folder)),
  "dtypes.safetensors",
);
const expected: Record<string, { shape: number[]; bits: number[] }> = JSON.parse(
  await Deno.readTextFile(new URL("expected.json", folder)),
);

for (const name of ["f32", "f16", "bf16", "scalar", "empty"]) {
  Deno.test(`toFloat32() gives torch's float32 bits when the tensor is ${name}`, () => {
    const { shape, data } = toFloat32(fixture, name);
    assert.deepEqual(shape, expected[name]?.shape);
    const floats = new Float32Array(Int32Array.from(expected[name]?.bits ?? []).buffer);
    // Object.is per element: zeros keep their sign; any NaN is as good as another.
    assert.deepEqual([...data], [...floats]);
  });
}

/**
 * A file of one tensor whose header has that many bytes, so that its data starts where one wants.
 */
function oneTensor(dtype: string, data: Uint8Array, headerLength: number) {
  const size = { F32: 4, F16: 2, BF16: 2 }[dtype] ?? 1;
  const json = JSON.stringify({
    w: { dtype, shape: [data.length / size], data_offsets: [0, data.length] },
  });
  return parseSafetensors(buildSafetensors(json.padEnd(headerLength), data), "w.safetensors");
}

Deno.test("toFloat32() gives every one of the 65,536 halves its value", () => {
  const halves = Uint16Array.from({ length: 65536 }, (_, bits) => bits);
  const { data } = toFloat32(oneTensor("F16", new Uint8Array(halves.buffer), 96), "w");
  const values = Array.from(halves, (bits) => {
    const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
    if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    return sign * (1024 + fraction) * 2 ** (exponent - 25);
  });
  assert.deepEqual([...data], values);
});

Deno.test("toFloat32() reads data at any alignment", () => {
  const floats = Float32Array.of(1.5, -2.25, 3e-39);
  const bfloats = Uint16Array.of(0x3fc0, 0xc010);
  const halves = Float16Array.of(0.5, -3);
  for (let headerLength = 80; headerLength < 88; headerLength++) {
    const f32 = oneTensor("F32", new Uint8Array(floats.buffer), headerLength);
    assert.deepEqual(toFloat32(f32, "w").data, floats);
    const bf16 = oneTensor("BF16", new Uint8Array(bfloats.buffer), headerLength);
    assert.deepEqual([...toFloat32(bf16, "w").data], [1.5, -2.25]);
    const f16 = oneTensor("F16", new Uint8Array(halves.buffer), headerLength);
    assert.deepEqual([...toFloat32(f16, "w").data], [0.5, -3]);
  }
});

Deno.test("toFloat32() copies nothing when F32 is aligned", () => {
  const file = oneTensor("F32", new Uint8Array(8), 80);
  assert.equal(toFloat32(file, "w").data.buffer, file.tensors.get("w")?.bytes.buffer);
});

Deno.test("toFloat32() throws an InputError when the tensor is of another type or missing", () => {
  assert.throws(() => toFloat32(fixture, "i64"), (error) => {
    assert(error instanceof InputError);
    assert.equal(
      error.message,
      'Cannot read tensor "i64" of "dtypes.safetensors" as weights: data type is I64, ' +
        "must be F32, F16 or BF16",
    );
    return true;
  });
  assert.throws(() => toFloat32(fixture, "f64"), {
    name: "InputError",
    message: /^Cannot find tensor "f64" in "dtypes.safetensors": it has 8 others, ".*" among them$/,
  });
});
