import assert from "node:assert/strict";
import { openModelSource } from "../../model/open_model_source.ts";
import { parameterShapes } from "../../model/parameter_shapes.ts";
import { resizePositionEmbedding } from "../../model/resize_position_embedding.ts";
import { withImageSize } from "../../model/with_image_size.ts";
import { MODEL } from "./checkpoint/copy_of_model.ts";

const EMBEDDING = "visual.positional_embedding";

// Its pictures are of 15 × 15 pixels, its patches of 5 × 5.
const open = () => openModelSource(MODEL, 0);

Deno.test("withImageSize() changes configuration and position embedding alone", async () => {
  for (const [size, grid] of [[40, 8], [5, 1], [24, 4]] as const) {
    const own = await open(), sized = withImageSize(own, size);
    const before = await own.weights(), after = await sized.weights();
    assert.equal(own.config.model_cfg.vision_cfg.image_size, 15);
    const expected = structuredClone(own.config);
    expected.model_cfg.vision_cfg.image_size = size;
    assert.deepEqual(sized.config, expected);
    assert.deepEqual([...after.keys()], [...before.keys()]);
    for (const [name, shape] of parameterShapes(sized.config.model_cfg)) {
      const weight = after.get(name);
      assert.deepEqual(weight?.shape, shape, name);
      if (name !== EMBEDDING) assert.deepEqual(weight, before.get(name), name);
    }
    assert.deepEqual(after.get(EMBEDDING), resizePositionEmbedding(before.get(EMBEDDING)!, grid));
  }
});

Deno.test("withImageSize() keeps every weight when there are as many patches", async () => {
  const own = await open(), sized = withImageSize(own, 19);
  assert.equal(sized.config.model_cfg.vision_cfg.image_size, 19);
  assert.deepEqual(await sized.weights(), await own.weights());
});

Deno.test("withImageSize() refuses a size that a patch does not fit into", async () => {
  const own = await open();
  assert.throws(() => withImageSize(own, 4), {
    name: "InputError",
    message:
      "Cannot set image_size to 4: the model's patches are 5 × 5 pixels, it must be at least 5",
  });
});
