import assert from "node:assert/strict";
import { join } from "node:path";
import { readBatch } from "../../../bench/parity/batch.ts";
import { computeOurs } from "../../../bench/parity/compute_side.ts";
import { makeModel } from "../../../bench/parity/make_model.ts";
import { relativeDifference } from "../../../bench/parity/tensor_difference.ts";
import { readCheckpoint } from "../../../model/checkpoint/read_checkpoint.ts";
import { withFolder } from "../../data/temp_folder.ts";

Deno.test("makeModel() and computeOurs() give features, gradients and weights where there is no Python", () =>
  withFolder({}, async (parent) => {
    const folder = join(parent, "small");
    await makeModel("small", folder, undefined);
    const { config, weights: start } = await readCheckpoint(folder);
    const { pictures, captions } = await readBatch(folder);
    assert.ok(pictures.every(({ length }) => length === 64 * 64 * 3));
    assert.equal(new Set(pictures.map((picture) => `${picture}`)).size, captions.length);

    const side = await computeOurs(folder, "tensorflow");
    assert.equal(side.name, "tensorflow");
    assert.ok(side.losses.at(-1)! < side.losses[0]!, `losses are ${side.losses}`);
    const features = await side.features(), gradients = await side.gradients();
    const weights = await side.weights();
    for (const name of ["images", "texts"]) {
      const { shape, data } = features.get(name)!;
      assert.deepEqual(shape, [captions.length, config.model_cfg.embed_dim]);
      const row = data.subarray(0, config.model_cfg.embed_dim);
      assert.ok(Math.abs(Math.hypot(...row) - 1) < 1e-5);
    }
    for (const [name, { shape, data }] of start) {
      assert.deepEqual(gradients.get(name)!.shape, shape, name);
      assert.ok(gradients.get(name)!.data.some((value) => value !== 0), name);
      assert.ok(relativeDifference(weights.get(name)!.data, data) > 0, name);
    }
  }));
