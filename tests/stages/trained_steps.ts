import type { TrainedModel } from "../../schemas/dual_encoder.ts";
import type { Step } from "../../schemas/messages.ts";

/** A step of training, three steps an epoch; those that end nothing else end a batch. */
export function trainedStep(step: number, ends: Step["ends"], model: TrainedModel): Step {
  const position = { step, epoch: Math.floor(step / 3), ends, nextRow: 2 * (step + 1), model };
  if (ends === "start" || ends === "interrupted") return position;
  const update = { loss: 0.5, learningRate: 0.1, logitScale: 100, imagesPerSecond: 8 };
  return { ...position, update };
}
