import { setImmediate } from "node:timers/promises";
import { gate } from "../../pipeline/gate.ts";
import type { DualEncoder } from "../../schemas/dual_encoder.ts";
import type { HostTensors } from "../../schemas/host_tensor.ts";
import type { TrainableModel, Update } from "../../schemas/trainable_model.ts";
import { toyEncoder } from "./toy_encoder.ts";

/** A model whose only weight is a number, with a record of what was done to it. */
export interface FakeModel extends TrainableModel {
  /** Every batch that it was updated by. */
  readonly updates: readonly Update[];
  /** How often it was disposed. */
  readonly disposed: () => number;
  /** The weight now. */
  readonly weight: () => number;
}

/** What can be told to go otherwise. */
export interface FakeModelOptions {
  /** Called within each update, before the weight moves. */
  readonly during?: (batch: Update) => unknown;
  /** The loss of an update, unless it is to tell of the batch. */
  readonly loss?: (batch: Update) => number;
  /** The encoder of θ(α); the caller of `interpolated` disposes it. */
  readonly encoderAt?: (alpha: number) => DualEncoder;
}

/** As much of a digest as tells one batch from another. */
function lossOf({ images, captions, captionOf }: Update): number {
  const pixels = images.map((image, i) => (i + 1) * image.reduce((sum, value) => sum + value, 0));
  const letters = [...captionOf].map((which, i) => (i + 1) * (captions[which]?.length ?? 0));
  return [...pixels, ...letters].reduce((sum, value) => sum + value, 0) / 1000;
}

/** A model of plain data that a training stage can hold, behind a real gate. */
export function fakeModel(
  { during, loss = lossOf, encoderAt = () => toyEncoder() }: FakeModelOptions = {},
) {
  const { hold, write } = gate();
  const updates: Update[] = [];
  let weight = 0, disposed = 0;
  const moments: HostTensors = new Map([
    ["first/logit_scale", { shape: [], data: Float32Array.of(0.25) }],
    ["second/logit_scale", { shape: [], data: Float32Array.of(0.5) }],
  ]);
  const model: FakeModel = {
    encoder: encoderAt(1),
    hold,
    interpolated: (alpha) => Promise.resolve(encoderAt(alpha)),
    optimizerState: () => Promise.resolve(moments),
    update: (batch, signal) =>
      write(async () => {
        updates.push(batch);
        await setImmediate();
        await during?.(batch);
        weight += loss(batch) * batch.learningRate;
        return { loss: loss(batch), logitScale: 100 - updates.length, seconds: 0.5 };
      }, signal),
    dispose: () => write(() => void disposed++),
    updates,
    disposed: () => disposed,
    weight: () => weight,
  };
  return model;
}
