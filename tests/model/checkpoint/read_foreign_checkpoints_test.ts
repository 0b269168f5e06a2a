import assert from "node:assert/strict";
import { join } from "node:path";
import { readCheckpoint } from "../../../model/checkpoint/read_checkpoint.ts";
import { dualEncoder } from "../../../model/dual_encoder.ts";
import { encoderFunctions } from "../../../model/encoder_functions.ts";
import { heldWeights } from "../../../model/held_weights.ts";
import { parameterShapes } from "../../../model/parameter_shapes.ts";
import { getTensor } from "../safetensors/get_tensor.ts";
import { parseSafetensors } from "../safetensors/parse_safetensors.ts";
import { toFloat32 } from "../safetensors/to_float32.ts";
import type { Tokenizer } from "../../../model/tokenizer/tokenizer.ts";
import { largestDifference } from "../difference.ts";
import { onEngine } from "../on_engine.ts";
import { toInt32 } from "../safetensors/to_int32.ts";
import { CHECKPOINTS, folderOf } from "./hf_fixture.ts";

/** "7 8 9" stands for those ids. */
const tokenizer: Tokenizer = {
  startOfText: 38,
  endOfText: 39,
  vocabularySize: 40,
  encode: (text) => text.split(" ").map(Number),
};

for (const name of CHECKPOINTS) {
  Deno.test(`readCheckpoint() gives a model with its library's features for ${name}`, () =>
    onEngine("tensorflow", async (engine) => {
      const { config, weights } = await readCheckpoint(folderOf(name));
      assert.deepEqual([...weights.keys()], [...parameterShapes(config.model_cfg).keys()]);
      const path = join(folderOf(name), "expected.safetensors");
      const expected = parseSafetensors(await Deno.readFile(path), path);
      const { shape: [count = 0, side = 0], bytes } = getTensor(expected, "pixels");
      const { data: tokens, shape: [, context = 0] } = toInt32(expected, "tokens");
      const rows = Array.from({ length: count }, (_, i) => i);
      const encoder = dualEncoder(
        engine,
        encoderFunctions(engine, config),
        tokenizer,
        config,
        heldWeights(weights),
      );
      const pictures = rows.map((i) => bytes.slice(i * side * side * 3, (i + 1) * side * side * 3));
      const texts = rows.map((i) => {
        const row = [...tokens.subarray(i * context, (i + 1) * context)];
        return row.slice(1, row.indexOf(39)).join(" ");
      });
      const features = {
        image_features: await encoder.encodeImages(pictures),
        text_features: await encoder.encodeTexts(texts),
      };
      encoder.dispose();
      for (const [name, actual] of Object.entries(features)) {
        const difference = largestDifference(actual, toFloat32(expected, name).data);
        assert.ok(difference < 1e-5, `${name} differ by ${difference}`);
      }
    }));
}
