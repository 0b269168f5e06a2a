import assert from "node:assert/strict";
import { ARCHITECTURES } from "../../../bench/parity/architectures.ts";
import { countProducts } from "../../../bench/speed/count_products.ts";
import { openEngine } from "../../../engine/open_engine.ts";
import { type Tensor, tf } from "../../../engine/tf.ts";
import { contrastiveGradients } from "../../../model/contrastive_gradients.ts";
import { initializeWeights } from "../../../model/initialize_weights.ts";
import { patchGrid } from "../../../model/patch_grid.ts";
import { openClipConfig } from "../../../schemas/model_config.ts";

const elements = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

/** 2·b·m·k·n of [b, m, k] times [b, k, n], either of them transposed or not. */
function flopOf(inputs: readonly (readonly number[])[], output: readonly number[]): number {
  const batch = elements(output.slice(0, -2));
  const sizes = [...inputs, output].map((shape) => elements(shape));
  return 2 * Math.sqrt(sizes.reduce((product, size) => product * size, 1) / batch);
}

Deno.test("countProducts() counts the products that an update executes", async () => {
  const config = openClipConfig.assert({ model_cfg: ARCHITECTURES.small });
  const engine = await openEngine({ engine: "wasm", say: () => {} });
  const pictures = 3, sentences = 4, length = 8, { image_size: size } = config.model_cfg.vision_cfg;
  try {
    const weights = initializeWeights(config.model_cfg, 0);
    const { kernels } = await tf.profile(() =>
      tf.tidy(() => {
        const parameters: Record<string, Tensor> = {};
        for (const [name, { shape, data }] of weights) {
          parameters[name] = tf.tensor(data, [...shape]);
        }
        const batch = {
          images: tf.ones<typeof tf.Rank.R4>([pictures, size, size, 3]),
          tokens: tf.ones<typeof tf.Rank.R2>([sentences, length], "int32"),
          ends: tf.fill<typeof tf.Rank.R1>([sentences], length - 1, "int32"),
          captionOf: tf.tensor1d([0, 3, 1], "int32"),
        };
        return contrastiveGradients(batch, parameters, config).loss;
      })
    );
    const products = kernels.filter(({ name }) => name === "BatchMatMul");
    const executed = products.reduce(
      (sum, { inputShapes, outputShapes }) =>
        sum + flopOf(inputShapes.slice(0, 2), outputShapes[0]!),
      0,
    );
    const counted = countProducts(config.model_cfg, { pictures, sentences, length });
    assert.ok(products.length > 100, `${products.length}`);
    assert.equal(Math.round(executed), counted);
  } finally {
    engine.close();
  }
});

/** What the last block leaves out: all of the other positions but their keys and values. */
function leftOut({ width }: { width: number }, length: number): number {
  return 2 * (length - 1) * (2 * length * width + 9 * width ** 2);
}

Deno.test("countProducts() is three times what open_clip publishes of a forward pass", () => {
  // docs/model_profile.csv of open_clip, in GFLOP for one picture and 77 tokens.
  const published = { "vit-b-32": 14.78, "vit-b-16": 41.09 } as const;
  for (const [name, forward] of Object.entries(published)) {
    const config = ARCHITECTURES[name as keyof typeof published];
    const { vision_cfg: vision, text_cfg: text } = config, { width } = vision;
    const counted = countProducts(config, { pictures: 1, sentences: 1, length: 77 });
    const all = counted +
      3 * (leftOut(vision, patchGrid(vision) ** 2 + 1) + leftOut(text, 77));
    // No gradient flows into pixels.
    const pixels = 2 * 3 * width * 224 ** 2;
    const ratio = (all + pixels) / 3 / (forward * 1e9);
    assert.ok(Math.abs(ratio - 1) < 0.01, `${name}: ${ratio}`);
  }
});
