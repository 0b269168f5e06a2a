import assert from "node:assert/strict";
import { join } from "node:path";
import { type Tensor, tf } from "../../engine/tf.ts";
import { encodeImages } from "../../model/image_encoder.ts";
import { openModelSource } from "../../model/open_model_source.ts";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import { withImageSize } from "../../model/with_image_size.ts";
import type { ModelConfig } from "../../schemas/model_config.ts";
import { MODEL } from "./checkpoint/copy_of_model.ts";
import { largestDifference } from "./difference.ts";
import { ENGINES, onEngine } from "./on_engine.ts";
import { loadParity, parametersOf, values } from "./parity.ts";

const ENCODED = join(import.meta.dirname!, "../fixtures/position_embedding/encoded.safetensors");

/** The same architecture for pictures of another size that has as many patches. */
const withSize = (config: ModelConfig, image_size: number): ModelConfig => ({
  ...config,
  vision_cfg: { ...config.vision_cfg, image_size },
});

for (const engineName of ENGINES) {
  Deno.test(`encodeImages() sees nothing behind the last patch on ${engineName}`, () =>
    onEngine(engineName, async () => {
      const parity = await loadParity("gelu");
      const config = parity.config.model_cfg, { image_size, patch_size } = config.vision_cfg;
      assert.equal(image_size % patch_size, 0);
      const { data, shape } = parity.images;
      const images = tf.transpose(tf.tensor(data, [...shape]), [0, 2, 3, 1]);
      const parameters = parametersOf(parity);
      const encode = (pictures: Tensor, size: number) =>
        values(encodeImages(pictures, parameters, withSize(config, size)));
      const whole = encode(images, image_size);
      for (const more of [1, patch_size - 1]) {
        const noise = tf.randomNormal([shape[0]!, image_size + more, image_size + more, 3]);
        const inside = tf.pad(images, [[0, 0], [0, more], [0, more], [0, 0]]);
        const mask = tf.pad(tf.onesLike(images), [[0, 0], [0, more], [0, more], [0, 0]]);
        const odd = tf.where(tf.greater(mask, 0), inside, noise);
        assert.deepEqual(encode(odd, image_size + more), whole);
        // The picture lies at the top left: anywhere else, it is another one.
        const shifted = tf.reverse(odd, [1]);
        assert.notDeepEqual(encode(shifted, image_size + more), whole);
      }
    }));

  Deno.test(`encodeImages() gives PyTorch's features of a resized model on ${engineName}`, () =>
    onEngine(engineName, async () => {
      const expected = await readWeights(ENCODED);
      const { data, shape } = expected.get("images")!;
      const { config, weights } = withImageSize(await openModelSource(MODEL, 0), shape[2]!);
      const images = tf.transpose(tf.tensor(data, [...shape]), [0, 2, 3, 1]);
      const parameters = parametersOf({ config, weights: await weights() });
      const features = values(encodeImages(images, parameters, config.model_cfg));
      assert.ok(largestDifference(features, expected.get("features")!.data) < 1e-5);
    }));
}
