import { join } from "node:path";
import { ENGINE_NAMES } from "../../engine/engine.ts";
import { openEngine } from "../../engine/open_engine.ts";
import { ADAMW_DEFAULTS } from "../../model/optimizers/adamw.ts";
import { learningRate } from "../../model/optimizers/learning_rate.ts";
import { readCheckpoint } from "../../model/checkpoint/read_checkpoint.ts";
import { writeWeights } from "../../model/safetensors/write_weights.ts";
import { trainableModel } from "../../model/trainable_model.ts";
import type { Update } from "../../schemas/trainable_model.ts";
import { OPEN_GATE } from "../open_gate.ts";
import { type Batch, readBatch } from "./batch.ts";
import { ourFeatures } from "./our_features.ts";
import { ourGradients } from "./our_gradients.ts";

/*
 * Our side of the parity of training, as a program: `our_update.ts FOLDER OUT ENGINE` does what
 * `open_clip_peer.py update FOLDER OUT` does, by the encoder and the trainable model of a run. It
 * is a process of its own because an engine's memory goes with the process, and because not all
 * engines can be in one (see engine/tensorflow/require_one_llvm.ts).
 */

const RULE = { ...ADAMW_DEFAULTS, clampLogitScale: false };
function updatesOf({ pictures, captions, ...schedule }: Batch): [Update, ...Update[]] {
  const { learning_rate: base, warmup, steps: total, weight_decay: weightDecay } = schedule;
  const distinct = [...new Set(captions)];
  const update = (updatesBefore: number): Update => ({
    images: pictures,
    captions: distinct,
    captionOf: Int32Array.from(captions, (caption) => distinct.indexOf(caption)),
    learningRate: learningRate(updatesBefore, { base, warmup, total }),
    weightDecay,
    updatesBefore,
  });
  return [update(0), ...Array.from({ length: total - 1 }, (_, i) => update(i + 1))];
}

const [folder, out, asked] = Deno.args;
const choice = ["auto" as const, ...ENGINE_NAMES].find((name) => name === asked);
if (folder === undefined || out === undefined || choice === undefined) {
  throw new TypeError("Cannot compute our side: wanted are a folder, a folder and an engine");
}
const contents = await readCheckpoint(folder);
const batch = await readBatch(folder);
const updates = updatesOf(batch);
await Deno.mkdir(out, { recursive: true });

const engine = await openEngine({ engine: choice, say: () => {} });
const write = (name: string, tensors: Parameters<typeof writeWeights>[1]) =>
  writeWeights(join(out, `${name}.safetensors`), tensors);
await write("features", await ourFeatures(engine, contents, batch));
await write("gradients", await ourGradients(engine, contents, RULE, updates[0]));
const model = await trainableModel(
  engine,
  { ...contents, pretrained: () => Promise.resolve(contents.weights) },
  RULE,
  OPEN_GATE,
);
const outcomes = [];
for (const update of updates) outcomes.push(await model.update(update));
await write("weights", await model.encoder.weights());
const { name, versions, device, threads } = engine;
console.log(JSON.stringify({
  losses: outcomes.map(({ loss }) => loss),
  engine: { name, versions, device, threads },
}));
// Engines keep the process alive.
Deno.exit(0);
