import type { Engine, Variable } from "../engine/engine.ts";
import { tf } from "../engine/tf.ts";
import type { HostTensors } from "../schemas/host_tensor.ts";
import type { OpenClipConfig } from "../schemas/model_config.ts";
import type { TrainableModel, UpdateRule } from "../schemas/trainable_model.ts";
import type { Vocabulary } from "../schemas/vocabulary.ts";
import {
  contrastiveUpdate,
  type TrainedVariable,
  type UpdateArguments,
} from "./contrastive_update.ts";
import { dualEncoder, type WeightSource } from "./dual_encoder.ts";
import { encoderFunctions } from "./encoder_functions.ts";
import { heldWeights } from "./held_weights.ts";
import { finiteUpdate } from "./finite_update.ts";
import { hostCopy } from "./host_copy.ts";
import type { ReadWeights } from "./reread_weights.ts";
import { createTokenizer } from "./tokenizer/create_tokenizer.ts";
import { disposeTrained, momentsOf, trainedVariable, variableOf } from "./training_variables.ts";
import { towerOf } from "./tower_of.ts";
import { updateTensors } from "./update_tensors.ts";
import { weightsAt } from "./weights_at.ts";

/** Where training starts. */
export interface TrainingStart {
  readonly config: OpenClipConfig;
  /** The vocabulary of its tokenizer, where that is not OpenAI's. */
  readonly vocabulary?: Vocabulary | undefined;
  /** Reads θ_pretrained: to begin with, and when it is interpolated. */
  readonly pretrained: ReadWeights;
  /** What training goes on from, where it does not start from the pretrained weights. */
  readonly resumed?: { readonly weights: HostTensors; readonly optimizer: HostTensors };
}

/** Keeps readers and the update apart: readers hold, the update waits. */
export interface WeightGate {
  hold(): () => void;
  write<T>(change: () => T | Promise<T>, signal?: AbortSignal): Promise<T>;
}

type Copied = ReturnType<typeof hostCopy>;

/** Puts weights into the engine's variables, and the moments of those that are trained. */
async function variablesOf(
  engine: Engine,
  { pretrained, resumed }: TrainingStart,
  train: UpdateRule["train"],
) {
  const trained = new Map<string, TrainedVariable>(), frozen = new Map<string, Variable>();
  const weights = resumed?.weights ?? await pretrained();
  for (const [name, weight] of weights) {
    const tower = towerOf(name);
    if (train !== undefined && tower !== undefined && tower !== train) {
      frozen.set(name, variableOf(engine, weight));
    } else trained.set(name, trainedVariable(engine, name, weight, resumed?.optimizer));
  }
  return { trained, frozen, names: [...weights.keys()] };
}

/** A dual encoder in the engine, to be trained by the contrastive loss. */
export async function trainableModel(
  engine: Engine,
  start: TrainingStart,
  rule: UpdateRule,
  gate: WeightGate,
): Promise<TrainableModel> {
  const { config, pretrained } = start;
  const tokenizer = await createTokenizer(start.vocabulary);
  const { trained, frozen, names } = await variablesOf(engine, start, rule.train);
  await engine.trim?.();
  const functions = encoderFunctions(engine, config);
  const update = contrastiveUpdate(engine, trained, config, rule, frozen);
  const source: WeightSource = {
    names,
    read(name) {
      const found = trained.get(name)?.weight ?? frozen.get(name);
      if (found === undefined) throw new Error(`Cannot read weight "${name}": there is none`);
      return found.read();
    },
    dispose: () => {},
  };
  const encoder = dualEncoder(engine, functions, tokenizer, config, source);
  // As the update has them: logit_scale comes last.
  const updated = [...[...trained.keys()].filter((name) => name !== "logit_scale"), "logit_scale"];
  const outcome = async (args: UpdateArguments) => {
    try {
      const { loss, logitScale, squaredNorms } = update.run(args);
      const copied = [loss, logitScale, squaredNorms].map(hostCopy);
      const [{ data: [value] }, { data: [scale] }, norms] = await Promise.all(
        copied as [Copied, Copied, Copied],
      );
      return { loss: value, logitScale: scale, squaredNorms: norms.data };
    } finally {
      tf.dispose(args);
    }
  };

  return {
    encoder,
    pretrainedKey: {},
    hold: () => gate.hold(),
    async interpolated(alpha, tuned) {
      const tunedWeights = () => tuned?.weights ?? encoder.weights();
      const weights = await weightsAt(alpha, pretrained, tunedWeights);
      return dualEncoder(engine, functions, tokenizer, config, heldWeights(weights));
    },
    optimizerState: () => momentsOf(trained),
    update: (batch, signal) =>
      gate.write(async () => {
        const begun = performance.now();
        const args = updateTensors(engine, tokenizer, config, rule, batch);
        const { learningRate, updatesBefore: step } = batch;
        const found = finiteUpdate(await outcome(args), { step, learningRate, names: updated });
        return { ...found, seconds: (performance.now() - begun) / 1000 };
      }, signal),
    dispose: () =>
      gate.write(() => {
        for (const step of [update, ...Object.values(functions)]) step.dispose();
        disposeTrained(trained);
        for (const weight of frozen.values()) weight.dispose();
      }),
  };
}
