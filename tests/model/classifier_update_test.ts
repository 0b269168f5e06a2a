import assert from "node:assert/strict";
import { join } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import { tf } from "../../engine/tf.ts";
import { classifierUpdate } from "../../model/classifier_update.ts";
import { ADAMW_DEFAULTS } from "../../model/optimizers/adamw.ts";
import { adamwScalars } from "../../model/optimizers/adamw_scalars.ts";
import { readWeights } from "../../model/safetensors/read_weights.ts";
import { disposeTrained, trainedVariable, variableOf } from "../../model/training_variables.ts";
import { relativeDifference } from "./difference.ts";
import { ENGINES, onEngine } from "./on_engine.ts";
import { loadParity, values } from "./parity.ts";

const FIXTURES = join(import.meta.dirname!, "../fixtures/classifier");
/** What the reference was trained with, beside its learning rates. */
const RULE = { ...ADAMW_DEFAULTS, labelSmoothing: 0.1, l2Sp: 0.01, clipGradientNorm: 1 };
const LABELS = [0, 1, 2, 0, 4, 2];
const parity = await loadParity("quick-gelu");

async function load(input: "unit" | "raw") {
  const tensors = await readWeights(join(FIXTURES, `${input}.safetensors`));
  const updates: readonly { learning_rate: number; loss: number; norm: number }[] = JSON.parse(
    await Deno.readTextFile(join(FIXTURES, `${input}.json`)),
  );
  const visual = [...parity.weights].filter(([name]) => name.startsWith("visual."));
  const head = [[`head.${input}`, tensors.get("head")!], [
    "head.bias",
    tensors.get("bias")!,
  ]] as const;
  return { tensors, updates, visual, start: new Map([...visual, ...head]) };
}

/** Makes the reference's updates. */
function train(engine: Engine, reference: Awaited<ReturnType<typeof load>>, rule = RULE) {
  const { visual, start, updates } = reference;
  const trained = new Map(
    [...start].map(([name, weight]) => [name, trainedVariable(engine, name, weight)]),
  );
  const anchors = new Map(visual.map(([name, weight]) => [name, variableOf(engine, weight)]));
  const { config: { model_cfg: { vision_cfg: { image_size: size } } } } = parity;
  const step = classifierUpdate(engine, trained, parity.config, rule, anchors);
  const batch = {
    images: engine.pixels(parity.pixels, [6, size, size, 3]),
    labels: tf.tensor1d(LABELS, "int32"),
  };
  const losses = updates.map(({ learning_rate: learningRate }, updatesBefore) => {
    const scalars = adamwScalars({ learningRate, weightDecay: 0.1, updatesBefore }, rule);
    const results = step.run({ ...batch, ...scalars });
    const [value = NaN] = values(results.loss);
    tf.dispose([{ ...scalars }, { ...results }]);
    return value;
  });
  const weights = new Map([...trained].map(([name, { weight }]) => {
    const read = weight.read(), data = values(read).slice();
    read.dispose();
    return [name, data];
  }));
  step.dispose();
  disposeTrained(trained);
  for (const anchor of anchors.values()) anchor.dispose();
  tf.dispose(batch);
  return { losses, weights };
}

/** The keys' part of an attention's bias has no gradient but rounding. */
const withoutKeys = (name: string, data: Float32Array) => {
  const width = data.length / 3;
  return name.endsWith("attn.in_proj_bias")
    ? Float32Array.of(...data.subarray(0, width), ...data.subarray(2 * width))
    : data;
};

for (const engineName of ENGINES) {
  for (const input of ["unit", "raw"] as const) {
    Deno.test(`classifierUpdate() equals PyTorch for ${input} features on ${engineName}`, () =>
      onEngine(engineName, async (engine) => {
        const reference = await load(input), before = tf.memory().numTensors;
        const { losses, weights } = train(engine, reference);
        reference.updates.forEach(({ loss }, i) =>
          assert.ok(
            Math.abs(losses[i]! / loss - 1) < 5e-6,
            `loss ${i} is ${losses[i]}, not ${loss}`,
          )
        );
        for (const [name, { data: start }] of reference.start) {
          const moved = (data: Float32Array) =>
            withoutKeys(name, data.map((value, i) => value - start[i]!));
          const expected = reference.tensors.get(`weight/${name}`)!.data;
          const difference = relativeDifference(moved(weights.get(name)!), moved(expected));
          assert.ok(difference < 3e-4, `${name} moved differently by ${difference}`);
        }
        assert.equal(tf.memory().numTensors, before);
      }));
  }
}

Deno.test("classifierUpdate() holds the encoder, and not the head, nearer with L2-SP", () =>
  onEngine("tensorflow", async (engine) => {
    const reference = await load("unit");
    // So strong that nothing but the penalty counts once the encoder has moved.
    const [free, held] = [0, 1e4].map((l2Sp) =>
      train(engine, reference, { ...RULE, l2Sp, clipGradientNorm: Infinity })
    ) as [ReturnType<typeof train>, ReturnType<typeof train>];
    const moved = ({ weights }: typeof free, name: string) =>
      relativeDifference(weights.get(name)!, reference.start.get(name)!.data);
    const name = "visual.transformer.resblocks.0.mlp.c_fc.weight";
    assert.ok(moved(held, name) < 0.8 * moved(free, name));
    assert.ok(moved(held, "head.unit") > 0.5 * moved(free, "head.unit"));
  }));
