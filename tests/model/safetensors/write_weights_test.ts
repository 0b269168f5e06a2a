import assert from "node:assert/strict";
import { join } from "node:path";
import { readWeights } from "../../../model/safetensors/read_weights.ts";
import { writeWeights } from "../../../model/safetensors/write_weights.ts";

Deno.test("writeWeights() writes what readWeights() reads", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "open_clip_model.safetensors");
    const weights = new Map([
      ["visual.proj", { shape: [2, 1], data: Float32Array.of(0.1, -3e-42) }],
      ["logit_scale", { shape: [], data: Float32Array.of(4.6052) }],
    ]);
    await writeWeights(path, weights);
    assert.deepEqual(await readWeights(path), weights);
    await writeWeights(path, weights, { dtype: "F16", metadata: { format: "pt" } });
    const halves = await readWeights(path);
    assert.equal(halves.get("logit_scale")?.data[0], 4.60546875);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("writeWeights() keeps the old file when the weights cannot be written", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = join(folder, "w.safetensors");
    const old = new Map([["w", { shape: [1], data: Float32Array.of(1) }]]);
    await writeWeights(path, old);
    const large = new Map([["w", { shape: [1], data: Float32Array.of(1e9) }]]);
    await assert.rejects(writeWeights(path, large, { dtype: "F16" }), { name: "InputError" });
    assert.deepEqual(await readWeights(path), old);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
