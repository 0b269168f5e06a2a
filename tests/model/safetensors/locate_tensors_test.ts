import assert from "node:assert/strict";
import { join } from "node:path";
import { locateTensors } from "../../../model/safetensors/locate_tensors.ts";
import { parseSafetensors } from "./parse_safetensors.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { withFile } from "./with_file.ts";

const FIXTURE = join(import.meta.dirname!, "../../fixtures/safetensors/dtypes.safetensors");

Deno.test("locateTensors() finds the bytes that parseSafetensors() gives", async () => {
  const bytes = await Deno.readFile(FIXTURE);
  const { tensors } = parseSafetensors(bytes, "dtypes");
  const located = await locateTensors(FIXTURE);
  assert.deepEqual([...located.keys()], [...tensors.keys()]);
  for (const [name, { path, dtype, shape, start, end }] of located) {
    assert.equal(path, FIXTURE);
    assert.deepEqual({ dtype, shape, bytes: bytes.slice(start, end) }, {
      ...tensors.get(name)!,
      bytes: tensors.get(name)!.bytes.slice(),
    });
  }
});

Deno.test("locateTensors() refuses every truncation of a file, and a byte too many", async () => {
  const bytes = await Deno.readFile(FIXTURE);
  await withFile(bytes, async (path) => {
    const lengths = Array.from({ length: bytes.length }, (_, i) => bytes.length - 1 - i);
    for (const length of lengths) {
      await Deno.truncate(path, length);
      await assert.rejects(locateTensors(path), InputError, `${length} bytes`);
    }
  });
  const longer = new Uint8Array(bytes.length + 1);
  longer.set(bytes);
  await withFile(longer, async (path) => {
    await assert.rejects(locateTensors(path), { message: /must end with the file, at \d+$/ });
  });
});

Deno.test("locateTensors() reads no more of a file than its header", async () => {
  // A file of 8 GiB, nearly all of it a hole.
  const end = 2 ** 33;
  const json = JSON.stringify({ w: { dtype: "U8", shape: [end], data_offsets: [0, end] } });
  const start = new Uint8Array(8 + json.length);
  new DataView(start.buffer).setBigUint64(0, BigInt(json.length), true);
  start.set(new TextEncoder().encode(json), 8);
  await withFile(start, async (path) => {
    await Deno.truncate(path, start.length + end);
    const tensor = (await locateTensors(path)).get("w");
    assert.deepEqual(tensor, {
      path,
      dtype: "U8",
      shape: [end],
      start: start.length,
      end: start.length + end,
    });
  });
});
