import assert from "node:assert/strict";
import { encodeImages } from "../../model/image_encoder.ts";
import { type Tensor, tf } from "../../engine/tf.ts";
import type { ModelConfig } from "../../schemas/model_config.ts";
import { ENGINES, onEngine } from "./on_engine.ts";
import { loadParity, parametersOf, values } from "./parity.ts";

/** The same architecture for pictures of another size that has as many patches. */
const withSize = (config: ModelConfig, image_size: number): ModelConfig => ({
  ...config,
  vision_cfg: { ...config.vision_cfg, image_size },
});

for (const engineName of ENGINES) {
  Deno.test(`encodeImages() sees nothing of what is left over behind the last patch on ${engineName}`, () =>
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
}
