import { peakMegabytes } from "../../../commands/peak_megabytes.ts";
import { openEngine } from "../../../engine/open_engine.ts";
import { readCheckpoint } from "../../../model/checkpoint/read_checkpoint.ts";
import { dualEncoder } from "../../../model/dual_encoder.ts";
import { encoderFunctions } from "../../../model/encoder_functions.ts";
import { heldWeights } from "../../../model/held_weights.ts";
import { createTokenizer } from "../../../model/tokenizer/create_tokenizer.ts";
import { parseJson } from "../../read_json.ts";
import { encodeRequest } from "../encode_request.ts";
import type { PassesResult } from "../passes_result.ts";
import { randomPictures } from "../random_pictures.ts";

/*
 * Our image encoder, as a program: `encode.ts REQUEST` encodes random pictures as often as a request
 * of JSON asks for, by the encoder that evaluation uses, and prints what each pass took.
 */

const request = parseJson(Deno.args[0] ?? "", encodeRequest, "a request");
const engine = await openEngine({ engine: "auto", threads: request.threads, say: console.error });
const { config, vocabulary, weights } = await readCheckpoint(request.folder);
const encoder = dualEncoder(
  engine,
  encoderFunctions(engine, config),
  await createTokenizer(vocabulary),
  config,
  heldWeights(weights),
);
const pictures = randomPictures(request.pictures, config.model_cfg.vision_cfg.image_size, 0);
const seconds: number[] = [];
for (let pass = 0; pass < request.passes; pass++) {
  const begun = performance.now();
  await encoder.encodeImages(pictures);
  seconds.push((performance.now() - begun) / 1000);
}
const result: PassesResult = { seconds, peak_mb: peakMegabytes() };
console.log(JSON.stringify(result));
// Engines keep the process alive.
Deno.exit(0);
