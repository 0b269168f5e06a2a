import { peakMegabytes } from "../../../commands/peak_megabytes.ts";
import { measureGflops } from "../../../engine/measure_gflops.ts";
import { openEngine } from "../../../engine/open_engine.ts";
import { bucketOf, lengthBucket } from "../../../model/buckets.ts";
import { openCheckpoint } from "../../../model/checkpoint/open_checkpoint.ts";
import type { OpenedCheckpoint } from "../../../model/checkpoint/opened_checkpoint.ts";
import { ADAMW_DEFAULTS } from "../../../model/optimizers/adamw.ts";
import { rereadWeights } from "../../../model/reread_weights.ts";
import { createTokenizer } from "../../../model/tokenizer/create_tokenizer.ts";
import { tokenize } from "../../../model/tokenizer/tokenize.ts";
import { trainableModel } from "../../../model/trainable_model.ts";
import { OPEN_GATE } from "../../open_gate.ts";
import { parseJson } from "../../read_json.ts";
import { countProducts } from "../count_products.ts";
import { randomUpdate } from "../random_update.ts";
import { type StepRequest, stepRequest, type StepResult } from "../step_request.ts";

/*
 * Our side of the training step, as a program: `steps.ts REQUEST` makes the updates that a request
 * of JSON asks for by the trainable model of a run, and prints what they took.
 */

/** What the matrix products of an update come to, padding included. */
async function productsOf(
  { pictures, captions }: StepRequest,
  { config: { model_cfg: model }, vocabulary }: OpenedCheckpoint,
): Promise<number> {
  const tokenizer = await createTokenizer(vocabulary), { context_length: context } = model.text_cfg;
  const { endPositions } = tokenize(tokenizer, captions, context);
  return countProducts(model, {
    pictures,
    sentences: bucketOf(captions.length, pictures),
    length: lengthBucket(Math.max(...endPositions) + 1, context),
  });
}

const request = parseJson(Deno.args[0] ?? "", stepRequest, "a request");
const engine = await openEngine({ engine: "auto", threads: request.threads, say: console.error });
const rates = [await measureGflops(engine)];
const opened = await openCheckpoint(request.folder);
const rule = { ...ADAMW_DEFAULTS, clampLogitScale: false };
const start = { ...opened, pretrained: await rereadWeights(opened.weights, request.folder) };
const model = await trainableModel(engine, start, rule, OPEN_GATE);
const { image_size: size } = opened.config.model_cfg.vision_cfg;
const seconds: number[] = [], losses: number[] = [];
for (let step = 0; step < request.steps; step++) {
  const outcome = await model.update(randomUpdate(request, size, step));
  seconds.push(outcome.seconds);
  losses.push(outcome.loss);
}
rates.push(await measureGflops(engine));
const result: StepResult = {
  seconds,
  losses,
  peak_mb: peakMegabytes(),
  products: await productsOf(request, opened),
  // What else the machine does slows a product down, too: the better of the two is its rate.
  rate: 1e9 * Math.max(...rates.map(({ gflops }) => gflops)),
};
console.log(JSON.stringify(result));
// Engines keep the process alive.
Deno.exit(0);
