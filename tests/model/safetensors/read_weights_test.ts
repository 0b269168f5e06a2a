import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readWeights } from "../../../model/safetensors/read_weights.ts";
import { buildSafetensors } from "./build_safetensors.ts";

const folder = fileURLToPath(new URL("../../fixtures/safetensors/", import.meta.url));

Deno.test("readWeights() gives tensors of floating point and leaves integers out", async () => {
  const weights = await readWeights(join(folder, "dtypes.safetensors"));
  assert.deepEqual([...weights.keys()].sort(), ["bf16", "empty", "f16", "f32", "scalar"]);
  assert.equal(weights.get("f16")?.data[8], 0.333251953125);
});

Deno.test("readWeights() throws an InputError when the path is no file", async () => {
  const missing = join(folder, "missing.safetensors");
  await assert.rejects(readWeights(missing), {
    name: "InputError",
    message: `Cannot read weights "${missing}": there is no such file`,
  });
  await assert.rejects(readWeights(folder), { name: "InputError", message: /it is a folder/ });
});

Deno.test("readWeights() names the file when it is no safetensors", async () => {
  await assert.rejects(readWeights(join(folder, "README.md")), {
    name: "InputError",
    message: /^Cannot read safetensors header of ".*README\.md": length is \d+, must be at most/,
  });
});

Deno.test("readWeights() throws an InputError when weights are F64", async () => {
  const path = await Deno.makeTempFile({ suffix: ".safetensors" });
  try {
    const header = { w: { dtype: "F64", shape: [1], data_offsets: [0, 8] } };
    await Deno.writeFile(path, buildSafetensors(header, new Uint8Array(8)));
    await assert.rejects(readWeights(path), { name: "InputError", message: /"w" .*type is F64/ });
  } finally {
    await Deno.remove(path);
  }
});
