import assert from "node:assert/strict";
import { join } from "node:path";
import { referenceSide } from "../../../bench/parity/reference_side.ts";
import { writeWeights } from "../../../model/safetensors/write_weights.ts";
import { InputError } from "../../../schemas/input_error.ts";
import { withFolder } from "../../data/temp_folder.ts";
import { tensorsOf } from "./sides.ts";

Deno.test("referenceSide() tells gradients, weights and features apart", () => {
  const tensors = tensorsOf({ "grad/w": [1], "weight/w": [2], text_features: [3] });
  return withFolder({}, async (folder) => {
    await writeWeights(join(folder, "other.safetensors"), tensors);
    const side = await referenceSide(join(folder, "other.safetensors"));
    assert.equal(side.name, "other.safetensors");
    assert.deepEqual(await side.gradients(), tensorsOf({ w: [1] }));
    assert.deepEqual(await side.weights(), tensorsOf({ w: [2] }));
    assert.deepEqual(await side.features(), tensorsOf({ texts: [3] }));
  });
});

Deno.test("referenceSide() refuses a file without gradients or weights", () => {
  return withFolder({}, async (folder) => {
    await writeWeights(join(folder, "other.safetensors"), tensorsOf({ "grad/w": [1] }));
    await assert.rejects(referenceSide(join(folder, "other.safetensors")), (error) => {
      assert.ok(error instanceof InputError);
      assert.match(error.message, /has 1 tensors "grad\/…" and 0 "weight\/…", must have both$/);
      return true;
    });
  });
});
