import assert from "node:assert/strict";
import { parseHeader } from "../../../model/safetensors/parse_header.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { buildSafetensors } from "./build_safetensors.ts";

function refuses(bytes: Uint8Array<ArrayBuffer>, problem: string | RegExp) {
  assert.throws(() => parseHeader(bytes, "w.safetensors"), (error) => {
    assert(error instanceof InputError);
    assert(error.message.startsWith('Cannot read safetensors header of "w.safetensors": '));
    assert.match(error.message, new RegExp(problem));
    return true;
  });
}

function withLength(length: bigint, size = 12): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  new DataView(bytes.buffer).setBigUint64(0, length, true);
  return bytes;
}

Deno.test("parseHeader() gives entries, metadata and the bytes after the header", () => {
  const entry = { dtype: "U8", shape: [2], data_offsets: [0, 2] };
  const header = { __metadata__: { format: "pt" }, __proto__x: entry };
  const json = JSON.stringify(header).replace("__proto__x", "__proto__") + "   ";
  const { entries, metadata, data } = parseHeader(buildSafetensors(json, Uint8Array.of(7, 8)), "w");
  assert.deepEqual(entries, [["__proto__", entry]]);
  assert.deepEqual([...metadata], [["format", "pt"]]);
  assert.deepEqual([...data], [7, 8]);
});

Deno.test("parseHeader() reads bytes that are a view into a larger buffer", () => {
  const file = buildSafetensors("{}", Uint8Array.of(9));
  const larger = new Uint8Array(file.length + 5);
  larger.set(file, 3);
  assert.deepEqual([...parseHeader(larger.subarray(3, 3 + file.length), "w").data], [9]);
});

Deno.test("parseHeader() refuses a length that is missing, past the file or over the limit", () => {
  refuses(new Uint8Array(0), "file has 0 bytes, its length alone takes 8");
  refuses(new Uint8Array(7), "file has 7 bytes");
  refuses(withLength(99n), "length is 99, file has 12 bytes");
  refuses(withLength(2n ** 64n - 1n), "length is 18446744073709551615, must be at most 16777216");
});

Deno.test("parseHeader() refuses what is no JSON object in UTF-8", () => {
  refuses(withLength(0n), 'must begin with "{"');
  refuses(buildSafetensors("[]"), 'must begin with "{"');
  refuses(buildSafetensors(" {}"), 'must begin with "{"');
  refuses(buildSafetensors('{"a":'), "it must be JSON, ");
  refuses(buildSafetensors("{} {}"), "it must be JSON, ");
  const bytes = buildSafetensors('{"a":1}');
  bytes[10] = 0xff;
  refuses(bytes, "it must be UTF-8");
});

Deno.test("parseHeader() refuses names that stand twice", () => {
  const entry = '{"dtype":"U8","shape":[0],"data_offsets":[0,0]}';
  refuses(buildSafetensors(`{"w":${entry},"\\u0077":${entry}}`), '"w" stands in it twice');
  refuses(buildSafetensors('{"__metadata__":{"a":"1","a":"2"}}'), '"a" stands in it twice');
});

Deno.test("parseHeader() refuses an entry of the wrong form and names the tensor", () => {
  const right = { dtype: "U8", shape: [2], data_offsets: [0, 2] };
  const wrong: readonly (readonly [fields: unknown, problem: string])[] = [
    [3, "must be an object"],
    [{ ...right, dtype: 3 }, "dtype must be a string"],
    [{ ...right, shape: [2, -1] }, "shape\\[1\\] must be non-negative"],
    [{ ...right, shape: [1.5] }, "shape\\[0\\] must be an integer"],
    [{ ...right, shape: [2 ** 60] }, "shape\\[0\\] must be at most 9007199254740991"],
    [{ ...right, shape: "2" }, "shape must be an array"],
    [{ ...right, data_offsets: [-2, 0] }, "data_offsets\\[0\\] must be non-negative"],
    [{ ...right, data_offsets: [0] }, "data_offsets must be exactly length 2"],
    [{ ...right, stride: 1 }, "stride must be removed"],
    [{ dtype: "U8", shape: [2] }, "data_offsets must be"],
  ];
  for (const [fields, problem] of wrong) {
    refuses(buildSafetensors({ "a.b": fields }), `in tensor "a\\.b" .*${problem}`);
  }
});

Deno.test("parseHeader() refuses metadata that are no strings", () => {
  refuses(
    buildSafetensors({ __metadata__: { epoch: 3 } }),
    "in its metadata epoch must be a string",
  );
  refuses(buildSafetensors({ __metadata__: null }), "in its metadata must be an object");
});
