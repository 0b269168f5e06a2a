import assert from "node:assert/strict";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { parseSafetensors } from "./parse_safetensors.ts";
import { readWeights } from "../../../model/safetensors/read_weights.ts";
import { serialized } from "./serialized.ts";
import { toFloat32 } from "./to_float32.ts";
import type { HostTensor } from "../../../schemas/host_tensor.ts";
import { InputError } from "../../../schemas/input_error.ts";

const folder = new URL("../../fixtures/safetensors/", import.meta.url);
const weightsOf = (name: string) => readWeights(fileURLToPath(new URL(name, folder)));
const weights = await weightsOf("weights_f32.safetensors");

for (
  const [name, dtype] of [["weights", "F32"], ["weights", "F16"], ["rounding", "BF16"]] as const
) {
  Deno.test(`serializeSafetensors() gives safetensors' own bytes in ${dtype}`, async () => {
    const file = `${name}_${dtype.toLowerCase()}.safetensors`;
    const expected = await Deno.readFile(new URL(file, folder));
    const given = await weightsOf(`${name}_f32.safetensors`);
    assert.deepEqual(serialized(given, { dtype, metadata: { format: "pt" } }), expected);
  });
}

Deno.test("serializeSafetensors() gives the same bytes whatever order weights come in", () => {
  const reversed = new Map([...weights].reverse());
  assert.deepEqual(
    serialized(reversed, { metadata: { b: "1", a: "2" } }),
    serialized(weights, { metadata: { a: "2", b: "1" } }),
  );
});

Deno.test("serializeSafetensors() writes an empty file that can be read", () => {
  assert.equal(parseSafetensors(serialized(new Map()), "w").tensors.size, 0);
});

const tensor = fc.array(fc.nat(3), { maxLength: 3 }).chain((shape): fc.Arbitrary<HostTensor> => {
  const length = shape.reduce((product, dimension) => product * dimension, 1);
  return fc.float32Array({ minLength: length, maxLength: length })
    .map((data) => ({ shape, data: new Float32Array(data) }));
});
const name = fc.string({ unit: "binary" }).filter((name) => name !== "__metadata__");
const tensors = fc.array(fc.tuple(name, tensor)).map((entries) => new Map(entries));

Deno.test("serializeSafetensors() keeps every float32 bit, aligned to 8 bytes", () => {
  const metadata = fc.dictionary(fc.string(), fc.string());
  fc.assert(fc.property(tensors, metadata, (tensors, metadata) => {
    const bytes = serialized(tensors, { metadata });
    assert.equal(new DataView(bytes.buffer).getBigUint64(0, true) % 8n, 0n);
    const file = parseSafetensors(bytes, "w");
    assert.deepEqual(new Map(file.metadata), new Map(Object.entries(metadata)));
    const read = new Map([...file.tensors.keys()].map((name) => [name, toFloat32(file, name)]));
    assert.deepEqual(read, tensors);
  }));
});

Deno.test("serializeSafetensors() rounds to within half an ulp of F16, or refuses", () => {
  fc.assert(fc.property(fc.float32Array({ minLength: 1 }), (values) => {
    const data = new Float32Array(values);
    const weights = new Map([["w", { shape: [data.length], data }]]);
    // 65520 lies halfway between the largest half and the next power of two.
    if (data.some((value) => Number.isFinite(value) && Math.abs(value) >= 65520)) {
      assert.throws(() => serialized(weights, { dtype: "F16" }), InputError);
      return;
    }
    const file = parseSafetensors(serialized(weights, { dtype: "F16" }), "w");
    toFloat32(file, "w").data.forEach((half, index) => {
      const value = data[index] ?? NaN;
      if (!Number.isFinite(value)) return assert.deepEqual(half, value);
      const exponent = Math.max(-14, Math.floor(Math.log2(Math.abs(half))));
      assert(Math.abs(half - value) <= 2 ** (exponent - 11), `${value} became ${half}`);
    });
  }));
});

Deno.test("serializeSafetensors() names an element too large for BF16, and keeps NaN", () => {
  const tensor = { shape: [3], data: Float32Array.of(Infinity, NaN, -3.4e38) };
  assert.throws(() => serialized(new Map([["w", tensor]]), { dtype: "BF16" }), {
    name: "InputError",
    message: 'Cannot serialize tensor "w" as BF16: element 2 is -3.3999999521443642e+38, must be ' +
      "within ±3.3895313892515355e+38",
  });
  // All bits of the mantissa are set, so that rounding up would run over.
  const quiet = new Float32Array(Uint32Array.of(0x7fffffff, 0xffffffff).buffer);
  const bytes = serialized(new Map([["w", { shape: [2], data: quiet }]]), {
    dtype: "BF16",
  });
  assert.deepEqual([...toFloat32(parseSafetensors(bytes, "w"), "w").data], [NaN, NaN]);
});

Deno.test("serializeSafetensors() names the element that is too large for F16", () => {
  const tensor = { shape: [3], data: Float32Array.of(Infinity, 1, -70000) };
  assert.throws(() => serialized(new Map([["w", tensor]]), { dtype: "F16" }), {
    name: "InputError",
    message: 'Cannot serialize tensor "w" as F16: element 2 is -70000, must be within ±65504',
  });
});

Deno.test("serializeSafetensors() throws when data and shape, or the name, are wrong", () => {
  const tensor = { shape: [2, 2], data: new Float32Array(3) };
  assert.throws(() => serialized(new Map([["w", tensor]])), {
    name: "RangeError",
    message: 'Cannot serialize tensor "w": it has 3 elements, shape [2, 2] takes 4',
  });
  const one = { shape: [], data: new Float32Array(1) };
  assert.throws(() => serialized(new Map([["__metadata__", one]])), TypeError);
});
