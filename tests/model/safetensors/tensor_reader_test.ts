import assert from "node:assert/strict";
import { join } from "node:path";
import { locateTensors } from "../../../model/safetensors/locate_tensors.ts";
import { parseSafetensors } from "./parse_safetensors.ts";
import { tensorReader } from "../../../model/safetensors/tensor_reader.ts";
import { toFloat32 } from "./to_float32.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { buildSafetensors } from "./build_safetensors.ts";
import { withFile } from "./with_file.ts";

const FIXTURE = join(import.meta.dirname!, "../../fixtures/safetensors/dtypes.safetensors");

Deno.test("tensorReader() reads each tensor as toFloat32() gives it, in any order", async () => {
  const file = parseSafetensors(await Deno.readFile(FIXTURE), "dtypes");
  const located = await locateTensors(FIXTURE);
  const reader = tensorReader();
  try {
    for (const name of ["scalar", "bf16", "empty", "f16", "f32", "bf16"]) {
      assert.deepEqual(await reader.read(name, located.get(name)!), toFloat32(file, name));
    }
  } finally {
    await reader.close();
  }
});

for (const [dtype, bits] of [["F16", 0x3c00], ["BF16", 0x3f80]] as const) {
  Deno.test(`tensorReader() reads ${dtype} of more than is decoded at once`, async () => {
    // 1, and on from there by the smallest step, in three pieces of which the last is short.
    const halves = Uint16Array.from({ length: 2 ** 22 + 3 }, (_, i) => bits + i % 100);
    const header = { w: { dtype, shape: [halves.length], data_offsets: [0, halves.byteLength] } };
    await withFile(buildSafetensors(header, new Uint8Array(halves.buffer)), async (path) => {
      const reader = tensorReader();
      const { shape, data } = await reader.read("w", (await locateTensors(path)).get("w")!);
      await reader.close();
      assert.deepEqual(shape, [halves.length]);
      const step = dtype === "F16" ? 2 ** -10 : 2 ** -7;
      assert.ok(data.every((value, i) => value === 1 + step * (i % 100)));
    });
  });
}

Deno.test("tensorReader() refuses a file that has become shorter, and names it", async () => {
  await withFile(await Deno.readFile(FIXTURE), async (path) => {
    const located = await locateTensors(path);
    const [name, last] = [...located].filter(([, { dtype }]) => dtype === "F32").at(-1)!;
    await Deno.truncate(path, last.end - 1);
    const reader = tensorReader();
    await assert.rejects(reader.read(name, last), (error) => {
      assert.ok(error instanceof InputError);
      assert.equal(
        error.message,
        `Cannot read "${path}": it ends at byte ${last.end - 1}, must have ${last.end}`,
      );
      return true;
    });
    await reader.close();
  });
});
