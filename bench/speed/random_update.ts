import { random } from "../../engine/random.ts";
import type { Update } from "../../schemas/trainable_model.ts";
import type { StepRequest } from "./step_request.ts";

/** An update on random pictures of so many pixels a side, and on a request's captions. */
export function randomUpdate(
  request: Pick<StepRequest, "pictures" | "captions" | "caption_of">,
  size: number,
  updatesBefore: number,
): Update {
  const numbers = random(0, "speed", updatesBefore);
  return {
    images: Array.from(
      { length: request.pictures },
      () => Uint8Array.from({ length: size * size * 3 }, () => 256 * numbers.uniform()),
    ),
    captions: request.captions,
    captionOf: Int32Array.from(request.caption_of),
    learningRate: 1e-5,
    weightDecay: 0.1,
    updatesBefore,
  };
}
