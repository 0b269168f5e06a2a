import type { Engine, Variable } from "../engine/engine.ts";
import { tf } from "../engine/tf.ts";
import type { HostTensors } from "../schemas/host_tensor.ts";
import type { LinearHead } from "../schemas/linear_head.ts";
import type { Head } from "../schemas/messages.ts";
import type { ClassifierRule, TrainableClassifier } from "../schemas/trainable_classifier.ts";
import { classifierUpdate } from "./classifier_update.ts";
import { dualEncoder } from "./dual_encoder.ts";
import { encoderFunctions } from "./encoder_functions.ts";
import { headTensors } from "./head/head_tensors.ts";
import { mixHeads } from "./head/mix_heads.ts";
import { withHead } from "./head/with_head.ts";
import { finiteUpdate } from "./finite_update.ts";
import { heldWeights } from "./held_weights.ts";
import { hostCopy } from "./host_copy.ts";
import { imageTensor } from "./image_tensor.ts";
import { adamwScalars } from "./optimizers/adamw_scalars.ts";
import { createTokenizer } from "./tokenizer/create_tokenizer.ts";
import { towerOf } from "./tower_of.ts";
import type { TrainingStart, WeightGate } from "./trainable_model.ts";
import { disposeTrained, momentsOf, trainedVariable, variableOf } from "./training_variables.ts";
import { weightsAt } from "./weights_at.ts";

/** Where the training of a classifier starts. */
export interface ClassifierStart extends Omit<TrainingStart, "resumed"> {
  /** The head that training starts with, and the zero-shot one that interpolation starts from. */
  readonly head: Head;
  /** What training goes on from, where it does not start from the pretrained weights. */
  readonly resumed?: TrainingStart["resumed"] & { readonly head: LinearHead };
}

/** The weights of one tower, or those that are not of it. */
const ofTower = (weights: HostTensors, image: boolean): HostTensors =>
  new Map([...weights].filter(([name]) => (towerOf(name) === "image") === image));

/** Puts what training starts with into the engine. */
async function variablesOf(
  engine: Engine,
  { pretrained, head, resumed }: ClassifierStart,
  { l2Sp }: ClassifierRule,
) {
  const weights = await pretrained(), image = ofTower(weights, true);
  const from = resumed ?? { weights, head: head.tuned, optimizer: undefined };
  const own = [...ofTower(from.weights, true), ...headTensors(from.head)];
  return {
    names: [...weights.keys()],
    firstHead: from.head,
    trained: new Map(own.map(([name, weight]) => [
      name,
      trainedVariable(engine, name, weight, from.optimizer),
    ])),
    /** Where L2-SP holds the image encoder. */
    anchors: new Map<string, Variable>(
      l2Sp === 0 ? [] : [...image].map(([name, one]) => [name, variableOf(engine, one)]),
    ),
    held: heldWeights(ofTower(weights, false)),
  };
}

/**
 * An image encoder with a linear head in the engine, to be trained by cross-entropy. The text tower
 * stays as it is: its only use is that checkpoints hold a whole model.
 */
export async function trainableClassifier(
  engine: Engine,
  start: ClassifierStart,
  rule: ClassifierRule,
  gate: WeightGate,
): Promise<TrainableClassifier> {
  const { config, pretrained } = start, { zeroShot } = start.head;
  const tokenizer = await createTokenizer(start.vocabulary);
  const functions = encoderFunctions(engine, config);
  const { names, firstHead, trained, anchors, held } = await variablesOf(engine, start, rule);
  await engine.trim?.();
  const { classes } = firstHead;
  const update = classifierUpdate(engine, trained, config, rule, anchors);
  const readHead = async (): Promise<LinearHead> => {
    const read = async (name: string) => {
      const variable = trained.get(name);
      return variable && await hostCopy(variable.weight.read());
    };
    const [unit, raw] = [await read("head.unit"), await read("head.raw")];
    const bias = await read("head.bias") ?? firstHead.bias;
    return { classes, ...(unit && { unit }), ...(raw && { raw }), bias };
  };
  const towers = dualEncoder(engine, functions, tokenizer, config, {
    names,
    read: (name) => trained.get(name)?.weight.read() ?? held.read(name),
    dispose: () => {},
  });
  const encoder = { ...towers, linearHead: readHead };

  return {
    encoder,
    pretrainedKey: {},
    hold: () => gate.hold(),
    async interpolated(alpha, tuned) {
      const tunedWeights = () => tuned?.weights ?? encoder.weights();
      const weights = await weightsAt(alpha, pretrained, tunedWeights);
      const mixed = dualEncoder(engine, functions, tokenizer, config, heldWeights(weights));
      return withHead(mixed, mixHeads(zeroShot, tuned?.head ?? await readHead(), alpha));
    },
    optimizerState: () => momentsOf(trained),
    update: ({ images, labels, ...scalars }, signal) =>
      gate.write(async () => {
        const begun = performance.now();
        // It is not trained: a picture's class does not depend on it.
        const logitScale = await encoder.logitScale();
        const args = {
          images: imageTensor(engine, images, config.model_cfg.vision_cfg.image_size),
          labels: tf.tensor1d(labels, "int32"),
          ...adamwScalars(scalars, rule),
        };
        try {
          const { loss, entropy, squaredNorms } = update.run(args);
          const [{ data: [value] }, { data: [own = NaN] }, { data }] = await Promise.all([
            hostCopy(loss),
            hostCopy(entropy),
            hostCopy(squaredNorms),
          ]);
          const { learningRate, updatesBefore: step } = scalars;
          const given = { loss: value, logitScale, squaredNorms: data };
          const found = finiteUpdate(given, { step, learningRate, names: [...trained.keys()] });
          const seconds = (performance.now() - begun) / 1000;
          return { ...found, ...(rule.l2Sp > 0 && { entropy: own }), seconds };
        } finally {
          tf.dispose(args);
        }
      }, signal),
    dispose: () =>
      gate.write(() => {
        for (const step of [update, ...Object.values(functions)]) step.dispose();
        disposeTrained(trained);
        for (const anchor of anchors.values()) anchor.dispose();
        held.dispose();
      }),
  };
}
